package io.ordertracking.service.postgres;

import io.ordertracking.service.domain.OrderProjection;
import io.ordertracking.service.domain.RecordedEvent;
import io.ordertracking.service.domain.TrackingEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The events of one transaction, each id once, by order. Everything that is locked or inserted goes
 * in the order of the ids, so that two transactions never wait for each other in a circle.
 */
final class Batch {
  private final Map<String, List<TrackingEvent>> byOrder;

  private Batch(Map<String, List<TrackingEvent>> byOrder) {
    this.byOrder = byOrder;
  }

  static Batch of(List<TrackingEvent> events) {
    Set<String> ids = HashSet.newHashSet(events.size());
    Map<String, List<TrackingEvent>> byOrder = new TreeMap<>();
    for (TrackingEvent event : events) {
      if (ids.add(event.eventId())) {
        byOrder.computeIfAbsent(event.orderId(), any -> new ArrayList<>(3)).add(event);
      }
    }
    return new Batch(byOrder);
  }

  /** Without those that have been recorded before. */
  Batch without(Set<String> knownEventIds) {
    Map<String, List<TrackingEvent>> rest = new TreeMap<>();
    byOrder.forEach(
        (orderId, events) -> {
          List<TrackingEvent> fresh =
              events.stream().filter(event -> !knownEventIds.contains(event.eventId())).toList();
          if (!fresh.isEmpty()) {
            rest.put(orderId, fresh);
          }
        });
    return new Batch(rest);
  }

  boolean isEmpty() {
    return byOrder.isEmpty();
  }

  /** Sorted. */
  Collection<String> orderIds() {
    return byOrder.keySet();
  }

  /** Sorted by id. */
  List<TrackingEvent> events() {
    return byOrder.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(TrackingEvent::eventId))
        .toList();
  }

  /** Orders whose other events have to be looked at: some event here isn't after their latest. */
  List<String> late(Map<String, OrderProjection> projections) {
    return byOrder.entrySet().stream()
        .filter(
            entry -> {
              OrderProjection now = projections.get(entry.getKey());
              return now != null && !entry.getValue().stream().allMatch(now::isBefore);
            })
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What has to be written.
   *
   * @param projections of the orders that exist already
   * @param histories all events of the orders that are {@link #late}
   */
  Writes writes(
      Map<String, OrderProjection> projections, Map<String, List<RecordedEvent>> histories) {
    Writes writes = new Writes();
    byOrder.forEach(
        (orderId, events) -> {
          OrderProjection before = projections.get(orderId);
          List<RecordedEvent> history = histories.get(orderId);
          if (before == null) {
            OrderProjection.Folded folded = OrderProjection.of(events);
            writes.newEvents.addAll(folded.recorded());
            writes.newOrders.put(orderId, folded.projection());
          } else if (history == null) {
            OrderProjection.Folded folded = before.and(events);
            writes.newEvents.addAll(folded.recorded());
            writes.changedOrders.put(orderId, folded.projection());
          } else {
            judgeAgain(orderId, events, history, writes);
          }
        });
    writes.newEvents.sort(Comparator.comparing(recorded -> recorded.event().eventId()));
    return writes;
  }

  private static void judgeAgain(
      String orderId, List<TrackingEvent> events, List<RecordedEvent> history, Writes writes) {
    Map<String, RecordedEvent> known =
        history.stream()
            .collect(Collectors.toMap(one -> one.event().eventId(), Function.identity()));
    Map<String, TrackingEvent> all = LinkedHashMap.newLinkedHashMap(history.size() + 1);
    known.forEach((id, recorded) -> all.put(id, recorded.event()));
    events.forEach(event -> all.putIfAbsent(event.eventId(), event));
    if (all.size() == known.size()) {
      return; // nothing but duplicates
    }
    OrderProjection.Folded folded = OrderProjection.of(all.values());
    for (RecordedEvent recorded : folded.recorded()) {
      RecordedEvent before = known.get(recorded.event().eventId());
      if (before == null) {
        writes.newEvents.add(recorded);
      } else if (!Objects.equals(before.reason(), recorded.reason())) {
        writes.changedVerdicts.add(recorded);
      }
    }
    writes.changedOrders.put(orderId, folded.projection());
  }

  /** Orders by id, events sorted by id. */
  static final class Writes {
    final List<RecordedEvent> newEvents = new ArrayList<>();

    /** Events that are there already and are judged otherwise now. */
    final List<RecordedEvent> changedVerdicts = new ArrayList<>();

    final Map<String, OrderProjection> newOrders = new TreeMap<>();
    final Map<String, OrderProjection> changedOrders = new TreeMap<>();
  }
}
