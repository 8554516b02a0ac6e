package io.ordertracking.simulator.core;

import java.time.Instant;

/**
 * What a handler is told besides the request.
 *
 * @param now the account's time when the call arrived
 * @param asOf the time a read should answer for: {@code now}, or earlier where a fault plan makes
 *     reads stale; writes always work on the newest state
 * @param accountId the 12-digit account id
 * @param region e.g. {@code us-east-1}
 * @param accessKeyId whose call it is, e.g. {@code AKIA…}; only STS cares
 */
public record Call(Instant now, Instant asOf, String accountId, String region, String accessKeyId) {
  public Call(Instant now, Instant asOf, String accountId, String region) {
    this(now, asOf, accountId, region, "test");
  }
}
