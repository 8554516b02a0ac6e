package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.door.Calls;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What environments cost in AWS calls while nothing happens; the figures of docs/benchmarks.md. */
class IdleCostTest {
  private static final Duration SETTLING = Duration.ofHours(2);
  private static final int HOURS = 6;

  /** One environment's looks, by the hour: every 5 minutes. */
  private static final int RESYNCS = 12;

  /**
   * What a resync would cost if each resource were read by calls of its own: log group and its
   * tags; cluster; two security groups and the rules of each; load balancer, its attributes and
   * tags; target group, its attributes, tags and health; listener and its tags; task definition;
   * service.
   */
  private static final int APART = 2 + 1 + 4 + 3 + 4 + 2 + 1 + 1;

  private record Cost(Calls calls, int passes, int statusWrites, int environments) {
    double perHour() {
      return (double) calls.size() / environments / HOURS;
    }

    String table() {
      return calls.counts().entrySet().stream()
          .map(
              each ->
                  String.format(
                      Locale.ROOT,
                      "%8.2f  %s",
                      (double) each.getValue() / environments / HOURS,
                      each.getKey()))
          .collect(
              Collectors.joining(
                  "\n",
                  String.format(
                      Locale.ROOT,
                      "calls an environment and hour, %d environment(s), %d passes:%n",
                      environments,
                      passes),
                  String.format(Locale.ROOT, "%n%8.2f  together", perHour())));
    }
  }

  private static Cost idle(int environments) {
    try (Fleet fleet = new Fleet(environments)) {
      fleet.run(SETTLING);
      assertThat(fleet.ready()).as("everything is live before it is measured").isTrue();
      long mark = fleet.aws.calls().mark();
      int statusWrites = fleet.statusWrites();
      int passes = fleet.run(Duration.ofHours(HOURS));
      return new Cost(
          fleet.aws.calls().since(mark), passes, fleet.statusWrites() - statusWrites, environments);
    }
  }

  @Test
  void aHundredOnASharedClusterCostATwentiethOfReadingEachByItself() {
    Cost cost = idle(100);
    System.out.println(cost.table());

    assertThat(cost.calls().writes().names()).isEmpty();
    assertThat(cost.statusWrites()).as("lastDriftCheck, every 6 hours").isLessThanOrEqualTo(200);
    assertThat(cost.perHour()).as(cost.table()).isLessThanOrEqualTo(APART * RESYNCS / 20.0);
  }

  @Test
  void oneAloneWritesNothingEither() {
    Cost cost = idle(1);
    System.out.println(cost.table());

    assertThat(cost.calls().writes().names()).isEmpty();
    assertThat(cost.perHour()).as(cost.table()).isLessThan(APART * RESYNCS);
  }
}
