package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.resource.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order in which an environment is taken down. */
class DeletionPlannerTest {
  private final List<Change> everything =
      GoldenCase.of("90-delete-everything").deletionPlan().changes();

  private Change first(Kind kind) {
    return everything.stream().filter(c -> c.id().kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void theServiceGoesAloneAndFirst() {
    assertThat(GoldenCase.of("40-delete").deletionPlan().changes())
        .singleElement()
        .satisfies(change -> assertThat(change.id().kind()).isEqualTo(Kind.SERVICE));
  }

  @Test
  void nothingComesAfterWhatIsLaterInThePlan() {
    IntStream.range(0, everything.size())
        .forEach(
            i ->
                assertThat(everything.subList(0, i).stream().map(Change::id))
                    .containsAll(everything.get(i).after()));
  }

  @Test
  void aTargetGroupWaitsForItsLoadBalancer() {
    assertThat(first(Kind.TARGET_GROUP).after()).contains(first(Kind.LOAD_BALANCER).id());
  }

  @Test
  void theTasksGroupGoesAfterTheRulesThatNameItAndBeforeTheOneItNames() {
    List<Change> groups =
        everything.stream().filter(c -> c.id().kind() == Kind.SECURITY_GROUP).toList();
    assertThat(groups.getFirst().id().name()).endsWith("-svc-sg");
    assertThat(groups.getFirst().after()).contains(first(Kind.ACCESS_RULE).id());
    assertThat(groups.getLast().after()).contains(groups.getFirst().id());
  }

  @Test
  void theLogGroupWhichRemembersTheClusterGoesLast() {
    assertThat(everything.getLast().id().kind()).isEqualTo(Kind.LOG_GROUP);
    assertThat(everything.getLast().after()).hasSize(everything.size() - 1);
  }
}
