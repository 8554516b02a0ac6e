package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every combination of what must hold: an image goes on only where all of it does. */
class PromotableTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int CONDITIONS = 10;

  /** One bit each. */
  private record Case(int bits) {
    private boolean has(int bit) {
      return (bits >> bit & 1) == 1;
    }

    private String pick(int bit, String good, String bad) {
      return has(bit) ? good : bad;
    }

    EnvironmentView view() {
      String yaml =
          """
          metadata: {name: dev, namespace: shop, generation: 4%s}
          spec: {region: us-east-1, bootstrap: {values: {}}, image: {tag: %s}%s}
          status:
            observedGeneration: %s
            lastDriftCheck: "%s"
            image: {tag: 1.2.0%s}
            rollout: {id: d1, state: Completed, finishedAt: "%s"}
            conditions:
            - {type: Ready, status: "%s", reason: R, message: m, lastTransitionTime: "%s", observedGeneration: 4}
            - {type: InSync, status: %s, message: m, lastTransitionTime: "2026-03-01T10:00:00Z"}
          """
              .formatted(
                  pick(0, "", ", deletionTimestamp: \"2026-03-01T11:59:00Z\""),
                  pick(1, "1.2.0", "1.3.0"),
                  pick(2, "", ", paused: true"),
                  pick(3, "4", "3"),
                  pick(4, "2026-03-01T06:00:00Z", "2026-03-01T04:00:00Z"),
                  pick(5, ", digest: \"sha256:1\"", ""),
                  pick(6, "2026-03-01T11:30:00Z", "2026-03-01T11:30:01Z"),
                  pick(7, "True", "False"),
                  pick(8, "2026-03-01T11:29:00Z", "2026-03-01T11:31:00Z"),
                  pick(9, "\"True\", reason: NoDifferences", "\"False\", reason: DriftDetected"));
      return new EnvironmentView(Serialization.unmarshal(yaml, OrderTrackingEnvironment.class));
    }
  }

  @Test
  void goesOnOnlyWhenEverythingHolds() {
    IntStream.range(0, 1 << CONDITIONS).forEach(PromotableTest::check);
  }

  private static void check(int bits) {
    EnvironmentView view = new Case(bits).view();
    boolean all = bits == (1 << CONDITIONS) - 1;
    switch (Promotable.of(view, Duration.ofMinutes(30), false, NOW)) {
      case Promotable.Yes yes -> {
        assertThat(all).isTrue();
        assertThat(yes.image().digest()).isEqualTo("sha256:1");
        assertThat(yes.since()).isEqualTo("2026-03-01T11:30:00Z");
      }
      case Promotable.NotYet not -> {
        assertThat(all).isFalse();
        assertThat(not.reason()).contains("dev");
        assertThat(not.remedy()).isNotBlank();
      }
      case Promotable.No no -> {
        assertThat(all).isFalse();
        assertThat(no.reason()).contains("dev");
        assertThat(no.remedy()).isNotBlank();
      }
    }
  }
}
