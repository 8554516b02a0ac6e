package io.ordertracking.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.demo.Visits.Visit;
import io.ordertracking.simulator.elb.traffic.Outcome;
import io.ordertracking.simulator.elb.traffic.Response;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitsTest {
  private static final Instant BEGAN = Instant.parse("2026-01-05T09:00:00Z");

  private static Visit served(int second, String tag) {
    return visit(second, new Response(Outcome.SERVED, 200, "", "", tag, "", "{}\n"));
  }

  private static Visit visit(int second, Response response) {
    return new Visit(BEGAN.plusSeconds(second), "http://alb/orders", response);
  }

  @Test
  void tellsWhenTheVersionChangesOver() {
    Visits visits =
        new Visits(
            List.of(
                served(1, "1.0.0"), served(2, "1.1.0"), served(3, "1.0.0"), served(4, "1.1.0")));
    assertThat(visits.sentence(BEGAN))
        .isEqualTo(
            "visitors: 4 requests, 0 failed; 1.1.0 answered first after 2 s, 1.0.0 last after 3 s");
  }

  @Test
  void countsWhatFailed() {
    Visit failed =
        visit(2, new Response(Outcome.DEAD_TARGET, 504, "", "", "", "too late", "too late"));
    Visits visits = new Visits(List.of(served(1, "1.0.0"), failed, served(3, "1.0.0")));
    assertThat(visits.sentence(BEGAN)).isEqualTo("visitors: 3 requests, 1 failed");
    assertThat(failed.line()).isEqualTo("GET http://alb/orders → 504 too late");
  }

  @Test
  void whereThereIsNoConnectionThereIsNoStatus() {
    assertThat(
            visit(1, new Response(Outcome.UNKNOWN_HOST, 0, "", "", "", "", "no such host")).line())
        .isEqualTo("GET http://alb/orders → no connection no such host");
  }
}
