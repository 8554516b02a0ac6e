package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Difference;
import io.ordertracking.operator.status.Notice;
import io.ordertracking.operator.status.Notices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every managed field of every resource, changed by hand, one by one. */
class DriftTest {
  /** Long enough for a resync and for what is looked at hourly only. */
  private static final Duration SEEN_WITHIN = Duration.ofMinutes(66);

  static Stream<HandMade> everyField() {
    return HandMade.all();
  }

  @ParameterizedTest
  @MethodSource("everyField")
  void isSeenExplainedAndRepaired(HandMade hand) {
    try (World world = live(new World())) {
      Resource dev = dev(world);
      Portrait before = Portrait.of(world);
      hand.change().accept(world);

      List<Notice> events = watch(world, dev, SEEN_WITHIN);

      assertThat(Portrait.of(world)).as("repaired").isEqualTo(before);
      assertThat(dev.ready()).as(dev.describe()).isTrue();
      assertThat(dev.condition("InSync").status()).isEqualTo("True");
      assertThat(dev.statusNow().differences()).isNull();
      assertThat(messages(events, "DriftDetected", hand))
          .as("seen once, and explained: %s", events)
          .hasSize(1);
      assertThat(messages(events, "DriftCorrected", hand)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("everyField")
  void isOnlyReportedWhenThatIsAskedFor(HandMade hand) {
    try (World world = new World()) {
      world.apply(Specs.resource("dev", "1.0.0").edit(Specs.set("driftPolicy", "Report")));
      live(world);
      Resource dev = dev(world);
      hand.change().accept(world);
      Portrait changed = Portrait.of(world);
      long mark = world.aws.calls().mark();

      List<Notice> events = watch(world, dev, SEEN_WITHIN);

      assertThat(world.aws.calls().since(mark).writes().names()).as("nothing is written").isEmpty();
      assertThat(Portrait.of(world)).isEqualTo(changed);
      assertThat(dev.condition("InSync").status()).isEqualTo("False");
      assertThat(dev.condition("InSync").reason()).isEqualTo("DriftDetected");
      assertThat(Objects.requireNonNull(dev.statusNow().differences()))
          .extracting(Difference::kind)
          .contains(hand.kind());
      assertThat(messages(events, "DriftDetected", hand)).hasSize(1);

      // The mark is on the service: who deletes both has nothing to be compared with.
      if (!hand.toString().equals("service: deleted")) {
        dev.wipeStatus();
        world.pass(dev);
        assertThat(world.aws.calls().since(mark).writes().names())
            .as("nor after the loss of status")
            .isEmpty();
      }
    }
  }

  @Test
  void awssOwnDefaultsAreNoDrift() {
    try (World world = live(new World())) {
      Resource dev = dev(world);
      long mark = world.aws.calls().mark();
      List<Notice> events = watch(world, dev, Duration.ofHours(3));
      assertThat(events).isEmpty();
      assertThat(world.aws.calls().since(mark).writes().names()).isEmpty();
    }
  }

  /** Without the client group, so that there are access rules, too. */
  private static World live(World world) {
    world.withoutClientGroup();
    world.aws.elb().allowAccessLogs("allowed-logs");
    if (world.resources.isEmpty()) {
      world.apply(Specs.resource("dev", "1.0.0"));
    }
    world.settle(dev(world));
    world.clock.advance(Duration.ofMinutes(5));
    world.settle(dev(world));
    return world;
  }

  private static Resource dev(World world) {
    return Objects.requireNonNull(world.resources.get("default/dev"));
  }

  /** Passes at the operator's own pace, and their events. */
  private static List<Notice> watch(World world, Resource dev, Duration length) {
    List<Notice> events = new ArrayList<>();
    var end = world.clock.instant().plus(length);
    while (world.clock.instant().isBefore(end)) {
      EnvironmentStatus before = dev.status();
      Duration wait = world.pass(dev);
      events.addAll(Notices.between(before, dev.statusNow()));
      world.clock.advance(wait);
    }
    return events;
  }

  private static List<String> messages(List<Notice> events, String reason, HandMade hand) {
    String there = reason.equals("DriftCorrected") ? "there again" : "missing";
    String word = hand.field().equals("existence") ? there : hand.field();
    return events.stream()
        .filter(event -> event.reason().equals(reason))
        .map(Notice::message)
        .filter(message -> message.startsWith(hand.kind() + " ") && message.contains(word))
        .toList();
  }
}
