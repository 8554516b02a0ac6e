package io.ordertracking.simulator.iam;

import java.time.Instant;

/**
 * @param id {@code AROA…}
 * @param trustPolicy JSON
 */
public record RoleRecord(
    String name, String arn, String id, String trustPolicy, Instant createdAt) {}
