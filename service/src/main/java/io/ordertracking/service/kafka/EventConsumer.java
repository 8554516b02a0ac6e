package io.ordertracking.service.kafka;

import io.ordertracking.service.application.RecordEvents;
import io.ordertracking.service.application.RecordEvents.EventsRefused;
import io.ordertracking.service.domain.TrackingEvent;
import io.ordertracking.service.kafka.DeadLetters.Letter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Records what comes from the topic. Whatever fails here fails the batch, whose offsets aren't
 * committed then: the container gives it again until it succeeds. Nothing is skipped; what can
 * never be recorded goes to the dead letters.
 */
final class EventConsumer implements BatchMessageListener<byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);

  private final RecordEvents inbox;
  private final DeadLetters deadLetters;
  private final ConsumerMetrics metrics;
  private final int many;
  private final Runnable pause;

  /**
   * @param many records of a batch after which more are waiting, so that there is no pause
   * @param pause after a batch of fewer: what comes meanwhile is one transaction instead of
   *     several. Its offsets are committed after it, so that a process that is killed repeats a
   *     little more
   */
  EventConsumer(
      RecordEvents inbox,
      DeadLetters deadLetters,
      ConsumerMetrics metrics,
      int many,
      Runnable pause) {
    this.inbox = inbox;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.many = many;
    this.pause = pause;
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
    metrics.time(() -> take(records));
    if (records.size() < many) {
      pause.run();
    }
  }

  private void take(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Received> events = new ArrayList<>(records.size());
    List<Letter> letters = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (EventFormat.read(record.value())) {
        case EventFormat.Event(TrackingEvent event) -> events.add(new Received(record, event));
        case EventFormat.Poison poison -> letters.add(new Letter(record, poison));
      }
    }
    int recorded = events.isEmpty() ? 0 : record(events, letters);
    if (!letters.isEmpty()) {
      // after the events: those are known when the batch has to be taken again, letters are not
      deadLetters.add(letters);
      letters.forEach(EventConsumer::log);
    }
    metrics.taken(recorded, records.size() - recorded - letters.size(), letters);
  }

  /** Looks for the ones that PostgreSQL refuses by halving, so that the others get through. */
  private int record(List<Received> events, List<Letter> letters) {
    try {
      return inbox.record(events.stream().map(Received::event).toList());
    } catch (EventsRefused e) {
      if (events.size() == 1) {
        String message = String.valueOf(e.getMessage());
        letters.add(
            new Letter(
                events.getFirst().record(),
                new EventFormat.Poison(PoisonReason.REFUSED_BY_DATABASE, message)));
        return 0;
      }
      int half = events.size() / 2;
      return record(events.subList(0, half), letters)
          + record(events.subList(half, events.size()), letters);
    }
  }

  private record Received(ConsumerRecord<byte[], byte[]> record, TrackingEvent event) {}

  private static void log(Letter letter) {
    LOG.atWarn()
        .addKeyValue("topic", letter.origin().topic())
        .addKeyValue("partition", letter.origin().partition())
        .addKeyValue("offset", letter.origin().offset())
        .addKeyValue("reason", letter.poison().reason())
        .log("a record is no event and was set aside: {}", letter.poison().message());
  }
}
