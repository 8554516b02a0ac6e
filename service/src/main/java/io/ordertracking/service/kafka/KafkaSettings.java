package io.ordertracking.service.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What of Kafka isn't Spring Boot's own {@code spring.kafka}.
 *
 * @param prefix before the names of topics and group, joined by a dot: environments that share a
 *     broker have different ones
 * @param consumers at once in this process; more than the topic has partitions are idle
 * @param gather how long a consumer waits after a batch before it takes the next one; not after a
 *     large one, which more are waiting behind
 */
@ConfigurationProperties("ordertracking.kafka")
record KafkaSettings(
    @DefaultValue("") String prefix,
    @DefaultValue("2") int consumers,
    @DefaultValue("50ms") Duration gather) {
  /** Far below what the group, and a process that is told to stop, wait for. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  KafkaSettings {
    if (gather.isNegative() || gather.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "ordertracking.kafka.gather is %d ms; it has to be between 0 and %d ms"
              .formatted(gather.toMillis(), LONGEST.toMillis()));
    }
  }
}
