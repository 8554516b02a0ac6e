package io.ordertracking.service.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one request may bring.
 *
 * @param maxBody the longest body, as sent
 * @param maxEvents the most events, good and bad ones
 */
@ConfigurationProperties("ordertracking.ingest")
record IngestLimits(@DefaultValue("5MB") DataSize maxBody, @DefaultValue("10000") int maxEvents) {

  IngestLimits {
    if (maxBody.toBytes() < 1 || maxEvents < 1) {
      throw new IllegalArgumentException(
          "ordertracking.ingest.max-body is %s, max-events is %d; both must be at least 1"
              .formatted(maxBody, maxEvents));
    }
  }
}
