package io.ordertracking.service.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order's distinct events come to: a fold over them in their order ({@link
 * TrackingEvent#IN_TIME}), so the same events give the same projection however they arrived.
 *
 * @param statusTs the time of the event that brought the status
 * @param latest the last event in order, applied or not: one that comes after it can be folded in
 *     without looking at the others
 * @param version the number of events: any new one makes it grow, also one that comes late
 */
public record OrderProjection(
    OrderStatus status, Instant statusTs, TrackingEvent latest, long version) {

  /** A projection and what became of each event that was folded in. */
  public record Folded(OrderProjection projection, List<RecordedEvent> recorded) {}

  /** All events of an order, in any order; at least one, each id once. */
  public static Folded of(Collection<TrackingEvent> distinct) {
    return fold(null, distinct);
  }

  /**
   * This and more events, each id once, for all of which {@link #isBefore} holds; in any order.
   *
   * @throws IllegalArgumentException for an event that isn't after {@link #latest}: what follows it
   *     would have to be judged again
   */
  public Folded and(Collection<TrackingEvent> later) {
    for (TrackingEvent event : later) {
      if (!isBefore(event)) {
        throw new IllegalArgumentException(event + " is not after " + latest);
      }
    }
    return fold(this, later);
  }

  /** Whether the event comes after all that this is made of. */
  public boolean isBefore(TrackingEvent event) {
    return TrackingEvent.IN_TIME.compare(latest, event) < 0;
  }

  private static Folded fold(@Nullable OrderProjection before, Collection<TrackingEvent> events) {
    List<TrackingEvent> sorted = new ArrayList<>(events);
    sorted.sort(TrackingEvent.IN_TIME);
    List<RecordedEvent> recorded = new ArrayList<>(sorted.size());
    OrderProjection now = before;
    for (TrackingEvent event : sorted) {
      if (now == null || now.status.canBecome(event.status())) {
        recorded.add(new RecordedEvent(event, Outcome.APPLIED, null));
        now = new OrderProjection(event.status(), event.eventTs(), event, versionOf(now) + 1);
      } else {
        recorded.add(new RecordedEvent(event, Outcome.REJECTED, now.refusalOf(event.status())));
        now = new OrderProjection(now.status, now.statusTs, event, now.version + 1);
      }
    }
    if (now == null) {
      throw new IllegalArgumentException("no events");
    }
    return new Folded(now, recorded);
  }

  private static long versionOf(@Nullable OrderProjection projection) {
    return projection == null ? 0 : projection.version;
  }

  private String refusalOf(OrderStatus wanted) {
    return status.next().isEmpty()
        ? "the order is " + status + " since " + statusTs + ", which is final"
        : "%s can't follow %s, which the order is since %s".formatted(wanted, status, statusTs);
  }
}
