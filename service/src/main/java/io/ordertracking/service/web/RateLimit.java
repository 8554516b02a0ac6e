package io.ordertracking.service.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests one client may send. Off unless set: the usual clients are a few warehouses'
 * systems, often behind one address, which batch; a limit that nobody has thought about would only
 * lose their time.
 *
 * @param requestsPerSecond what a client may send on and on; 0 for no limit
 * @param burst what it may send at once after a pause; 0 for two seconds' worth
 * @param proxies how many trusted proxies stand before the service, each of which appends the
 *     address it was called from to X-Forwarded-For: 1 behind an ALB. The client is what the
 *     outermost of them saw, so whatever a client writes into that header itself is never looked
 *     at. 0: the connection's address
 */
@ConfigurationProperties("ordertracking.rate-limit")
record RateLimit(
    @DefaultValue("0") int requestsPerSecond,
    @DefaultValue("0") int burst,
    @DefaultValue("0") int proxies) {

  RateLimit {
    if (requestsPerSecond < 0 || burst < 0 || proxies < 0) {
      throw new IllegalArgumentException(
          "ordertracking.rate-limit.requests-per-second is %d, burst is %d, proxies is %d; none may be negative"
              .formatted(requestsPerSecond, burst, proxies));
    }
    burst = burst == 0 ? 2 * requestsPerSecond : burst;
  }

  boolean isOn() {
    return requestsPerSecond > 0;
  }
}
