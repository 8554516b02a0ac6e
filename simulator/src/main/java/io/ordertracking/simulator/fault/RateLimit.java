package io.ordertracking.simulator.fault;

/**
 * A published rate: operations of one {@code group} share a bucket.
 *
 * @param group e.g. {@code ecs:task-definition-changes}
 * @param burst requests at once
 * @param perSecond sustained
 */
record RateLimit(String group, int burst, int perSecond) {}
