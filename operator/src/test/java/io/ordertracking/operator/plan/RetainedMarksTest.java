package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import io.ordertracking.operator.resource.targetgroup.TargetHealth;
import io.ordertracking.operator.snapshot.Frontend;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RetainedMarksTest {
  private static final Ownership OURS = new Ownership("shop/dev", "test");
  private static final Map<String, String> OUR_TAGS = OURS.tags(Map.of());
  private static final Map<String, String> MARK = Map.of(Ownership.RETAINED, "true");
  private static final Map<String, String> MARKED = OURS.tags(MARK);
  private static final Map<String, String> FOREIGN =
      new Ownership("shop/prod", "test").tags(Map.of());

  private static Snapshot snapshot(
      Map<String, String> logGroup, Map<String, String> group, Map<String, String> balancer) {
    return new Snapshot(
        Optional.of(new ObservedLogGroup("/ecs/x", "arn:logs", OptionalInt.empty(), logGroup)),
        Optional.empty(),
        Optional.of(
            new ObservedSecurityGroup("x-alb-sg", "sg-1", "arn:sg", "vpc-1", List.of(), group)),
        Optional.empty(),
        List.of(),
        new Frontend(
            Optional.of(
                new ObservedLoadBalancer(
                    "x",
                    "arn:lb",
                    "x.example.com",
                    false,
                    "vpc-1",
                    "active",
                    List.of(),
                    List.of(),
                    Map.of(),
                    balancer)),
            Optional.empty(),
            List.of(),
            TargetHealth.NONE),
        Frontend.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Step> marks(Snapshot snapshot) {
    return RetainedMarks.plan(OURS, snapshot).changes().stream()
        .flatMap(change -> change.writes().stream())
        .toList();
  }

  @Test
  void everythingOfOursIsMarked() {
    assertThat(marks(snapshot(OUR_TAGS, OUR_TAGS, OUR_TAGS)))
        .containsExactly(
            new LogGroupStep.Tag("arn:logs", MARK),
            new SecurityGroupStep.Tag(List.of("sg-1"), MARK),
            new LoadBalancerStep.Tag("arn:lb", MARK));
  }

  @Test
  void whatIsMarkedOrSomebodyElsesIsLeftOut() {
    assertThat(marks(snapshot(OUR_TAGS, MARKED, FOREIGN)))
        .containsExactly(new LogGroupStep.Tag("arn:logs", MARK));
    assertThat(RetainedMarks.plan(OURS, snapshot(MARKED, MARKED, MARKED)).isEmpty()).isTrue();
  }

  @Test
  void oneMarkOfOursIsEnough() {
    assertThat(RetainedMarks.on(OURS, snapshot(OUR_TAGS, OUR_TAGS, MARKED))).isTrue();
    assertThat(RetainedMarks.on(OURS, snapshot(OUR_TAGS, OUR_TAGS, OUR_TAGS))).isFalse();
    assertThat(RetainedMarks.on(OURS, snapshot(OUR_TAGS, FOREIGN, MARK))).isFalse();
  }
}
