package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What another load balancer has replaced. */
class RetirementTest {
  private static Plan plan(String golden) {
    return GoldenCase.of(golden).reconciled().plan();
  }

  @Test
  void untilTheNewOneServesAloneTheOldOneStays() {
    assertThat(plan("60-internal-under-way").changes())
        .filteredOn(change -> change.reason().startsWith("goes once"))
        .hasSize(2)
        .allMatch(change -> change.action() == Action.NONE && change.writes().isEmpty());
  }

  @Test
  void aListenerHoldsItsTargetGroupUntilTheLoadBalancerIsGone() {
    var deleted = plan("61-internal-settled").with(Action.DELETE);
    assertThat(deleted).hasSize(2);
    assertThat(deleted.getLast().after()).isEqualTo(Set.of(deleted.getFirst().id()));
  }
}
