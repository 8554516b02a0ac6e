package io.ordertracking.operator.status;

/**
 * A Kubernetes event to be published.
 *
 * @param warning type Warning, else Normal
 * @param reason PascalCase
 */
public record Notice(boolean warning, String reason, String message) {}
