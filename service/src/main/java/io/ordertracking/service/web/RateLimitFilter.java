package io.ordertracking.service.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * Holds each client to its rate, before its token is looked at. Counted in this task alone: with N
 * tasks behind a load balancer a client gets up to N times as much.
 */
final class RateLimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  // the least recently seen are forgotten, which only gives them a full bucket again
  private static final int CLIENTS = 10_000;

  private final transient RateLimit limit;
  private final transient LinkedHashMap<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true);

  RateLimitFilter(RateLimit limit) {
    this.limit = limit;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ConsumptionProbe probe =
        bucket(ClientAddress.of(request, limit.proxies())).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      chain.doFilter(request, response);
    } else {
      Problem.tooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill())).write(response);
    }
  }

  private Bucket bucket(String client) {
    synchronized (buckets) {
      Bucket bucket = buckets.computeIfAbsent(client, unseen -> newBucket());
      if (buckets.size() > CLIENTS) {
        buckets.pollFirstEntry();
      }
      return bucket;
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth
                    .capacity(limit.burst())
                    .refillGreedy(limit.requestsPerSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
