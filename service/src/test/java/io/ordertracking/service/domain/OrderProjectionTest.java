package io.ordertracking.service.domain;

import static io.ordertracking.service.domain.OrderStatus.DELIVERED;
import static io.ordertracking.service.domain.OrderStatus.DELIVERY_ISSUE;
import static io.ordertracking.service.domain.OrderStatus.OUT_FOR_DELIVERY;
import static io.ordertracking.service.domain.OrderStatus.PICKED_UP_AT_WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderProjectionTest {

  @ParameterizedTest
  @CsvSource({
    "PICKED_UP_AT_WAREHOUSE, OUT_FOR_DELIVERY DELIVERY_ISSUE",
    "OUT_FOR_DELIVERY,       DELIVERY_ISSUE DELIVERED",
    "DELIVERY_ISSUE,         OUT_FOR_DELIVERY DELIVERED",
    "DELIVERED,              ''"
  })
  void onlyTheContractsStepsAreLegal(OrderStatus from, String allowed) {
    for (OrderStatus to : OrderStatus.values()) {
      assertThat(from.canBecome(to))
          .as("%s → %s", from, to)
          .isEqualTo(List.of(allowed.split(" ")).contains(to.name()));
    }
  }

  @Test
  void theFirstEventMayHaveAnyStatus() {
    for (OrderStatus status : OrderStatus.values()) {
      assertThat(OrderProjection.of(List.of(at(1, status))).projection().status())
          .isEqualTo(status);
    }
  }

  @Test
  void anIllegalStepIsRejectedWithItsReasonAndMovesNothing() {
    var folded =
        OrderProjection.of(
            List.of(at(1, PICKED_UP_AT_WAREHOUSE), at(2, DELIVERED), at(3, OUT_FOR_DELIVERY)));

    assertThat(folded.projection().status()).isEqualTo(OUT_FOR_DELIVERY);
    assertThat(folded.projection().version()).isEqualTo(3);
    assertThat(folded.recorded())
        .extracting(RecordedEvent::outcome, RecordedEvent::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Outcome.APPLIED, null),
            org.assertj.core.groups.Tuple.tuple(
                Outcome.REJECTED,
                "DELIVERED can't follow PICKED_UP_AT_WAREHOUSE, which the order is since"
                    + " 1970-01-01T00:00:01Z"),
            org.assertj.core.groups.Tuple.tuple(Outcome.APPLIED, null));
  }

  @Test
  void deliveredIsFinalInTheOrderOfTheEventsNotOfTheirArrival() {
    var delivered = OrderProjection.of(List.of(at(1, OUT_FOR_DELIVERY), at(3, DELIVERED)));
    var withLate =
        OrderProjection.of(
            List.of(at(1, OUT_FOR_DELIVERY), at(3, DELIVERED), at(4, DELIVERY_ISSUE)));
    var withEarlier =
        OrderProjection.of(
            List.of(at(1, PICKED_UP_AT_WAREHOUSE), at(3, DELIVERED), at(2, OUT_FOR_DELIVERY)));

    assertThat(delivered.projection().status()).isEqualTo(DELIVERED);
    assertThat(withLate.projection().status()).isEqualTo(DELIVERED);
    assertThat(withLate.recorded().getLast().reason())
        .isEqualTo("the order is DELIVERED since 1970-01-01T00:00:03Z, which is final");
    assertThat(withEarlier.recorded()).allMatch(event -> event.outcome() == Outcome.APPLIED);
  }

  @Test
  void aLateEventMayMakeAnEarlierVerdictAnother() {
    assertThat(
            OrderProjection.of(List.of(at(1, PICKED_UP_AT_WAREHOUSE), at(3, DELIVERED)))
                .projection()
                .status())
        .isEqualTo(PICKED_UP_AT_WAREHOUSE);
    assertThat(
            OrderProjection.of(
                    List.of(
                        at(1, PICKED_UP_AT_WAREHOUSE), at(3, DELIVERED), at(2, OUT_FOR_DELIVERY)))
                .projection()
                .status())
        .isEqualTo(DELIVERED);
  }

  @Test
  void thePrefixOfAProjectionCanNotBeJudgedAgain() {
    var projection = OrderProjection.of(List.of(at(2, OUT_FOR_DELIVERY))).projection();

    assertThatThrownBy(() -> projection.and(List.of(at(1, PICKED_UP_AT_WAREHOUSE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not after");
  }

  @Property
  void anyOrderDuplicationAndBatchingGivesTheSameProjection(
      @ForAll("events") List<TrackingEvent> events, @ForAll Random random) {
    Map<String, TrackingEvent> distinct = new LinkedHashMap<>();
    events.forEach(event -> distinct.putIfAbsent(event.eventId(), event));
    var expected = OrderProjection.of(distinct.values());

    List<TrackingEvent> arrivals = new ArrayList<>(events);
    arrivals.addAll(events.subList(0, random.nextInt(events.size())));
    Collections.shuffle(arrivals, random);
    Map<String, TrackingEvent> kept = new LinkedHashMap<>();
    OrderProjection projection = null;
    for (int from = 0; from < arrivals.size(); ) {
      int to = from + 1 + random.nextInt(arrivals.size() - from);
      Map<String, TrackingEvent> fresh = new LinkedHashMap<>();
      for (TrackingEvent event : arrivals.subList(from, to)) {
        if (!kept.containsKey(event.eventId())) {
          fresh.put(event.eventId(), event);
        }
      }
      kept.putAll(fresh);
      OrderProjection before = projection;
      if (before != null && fresh.values().stream().allMatch(before::isBefore)) {
        projection = fresh.isEmpty() ? before : before.and(fresh.values()).projection();
      } else {
        projection = OrderProjection.of(kept.values()).projection();
      }
      from = to;
    }

    assertThat(projection).isEqualTo(expected.projection());
    assertThat(OrderProjection.of(kept.values()).recorded()).isEqualTo(expected.recorded());
  }

  /** Few instants and few ids, so that ties and duplicates are common. */
  @Provide
  Arbitrary<List<TrackingEvent>> events() {
    Arbitrary<TrackingEvent> derived =
        Combinators.combine(Arbitraries.integers().between(0, 6), Arbitraries.of(OrderStatus.class))
            .as((second, status) -> at(second, status));
    Arbitrary<TrackingEvent> named =
        Combinators.combine(
                Arbitraries.integers().between(0, 6),
                Arbitraries.of(OrderStatus.class),
                Arbitraries.integers().between(0, 3))
            .as(
                (second, status, id) ->
                    new TrackingEvent(
                        "e" + id + second + status, "A1", status, Instant.ofEpochSecond(second)));
    return Arbitraries.oneOf(derived, named).list().ofMinSize(1).ofMaxSize(12);
  }

  private static TrackingEvent at(long second, OrderStatus status) {
    return TrackingEvent.of("A1", status, Instant.ofEpochSecond(second));
  }
}
