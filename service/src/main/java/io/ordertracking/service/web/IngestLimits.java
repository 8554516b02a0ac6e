package io.ordertracking.service.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one request may bring.
 *
 * @param maxBody the longest body, as sent
 * @param maxEvents the most events, good and bad ones
 * @param maxInFlight how much of bodies all requests together may have sent before they are
 *     answered; at least the longest body
 */
@ConfigurationProperties("ordertracking.ingest")
record IngestLimits(
    @DefaultValue("5MB") DataSize maxBody,
    @DefaultValue("10000") int maxEvents,
    @DefaultValue("20MB") DataSize maxInFlight) {

  IngestLimits {
    if (maxBody.toBytes() < 1 || maxEvents < 1) {
      throw new IllegalArgumentException(
          "ordertracking.ingest.max-body is %s, max-events is %d; both must be at least 1"
              .formatted(maxBody, maxEvents));
    }
    if (maxInFlight.compareTo(maxBody) < 0) {
      throw new IllegalArgumentException(
          "ordertracking.ingest.max-in-flight is %s, less than max-body, %s: no such body would ever be taken; raise it"
              .formatted(maxInFlight, maxBody));
    }
  }
}
