package io.ordertracking.service.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ordertracking.service.kafka.DeadLetters.Letter;
import java.util.List;

/** What the consumer counts. How far it is behind is {@link GroupLag}'s. */
final class ConsumerMetrics {
  private final MeterRegistry registry;
  private final Counter recorded;
  private final Counter duplicates;
  private final Timer processing;

  ConsumerMetrics(MeterRegistry registry) {
    this.registry = registry;
    recorded =
        Counter.builder("ordertracking.events.recorded")
            .description("Events that were new and are in the database")
            .register(registry);
    duplicates =
        Counter.builder("ordertracking.events.duplicates")
            .description("Events that had been recorded before; they change nothing")
            .register(registry);
    processing =
        Timer.builder("ordertracking.batch.processing")
            .description(
                "Time to take one batch from the topic into the database, failures included")
            .register(registry);
    for (PoisonReason reason : PoisonReason.values()) {
      deadLetters(reason); // visible as zero before the first one
    }
  }

  void time(Runnable batch) {
    processing.record(batch);
  }

  void taken(int newEvents, int repeated, List<Letter> letters) {
    recorded.increment(newEvents);
    duplicates.increment(repeated);
    letters.forEach(letter -> deadLetters(letter.poison().reason()).increment());
  }

  private Counter deadLetters(PoisonReason reason) {
    return Counter.builder("ordertracking.events.dead.lettered")
        .description("Records that are no events and were set aside")
        .tag("reason", reason.name())
        .register(registry);
  }
}
