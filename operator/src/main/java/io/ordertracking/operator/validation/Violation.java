package io.ordertracking.operator.validation;

/**
 * One thing wrong with a spec, in the words of the API server.
 *
 * @param field the path in the manifest, e.g. {@code spec.service.env[2].name}
 * @param message value, cause and remedy; what kubectl prints after {@code Invalid value: }
 */
public record Violation(String field, String message) {}
