package io.ordertracking.operator.resource.targetgroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.SimulatedElb;
import io.ordertracking.operator.resource.targetgroup.TargetGroup.HealthCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetGroupDifferTest {
  private static final String ARN = "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/ot/1";
  private static final TargetGroup WANTED = SimulatedElb.targetGroup("ot");
  private static final String DELAY = "deregistration_delay.timeout_seconds";

  /** What AWS says of one that was just made, but for the delay, which is as wanted. */
  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry(DELAY, "30"),
          Map.entry("stickiness.enabled", "false"),
          Map.entry("stickiness.type", "lb_cookie"),
          Map.entry("stickiness.lb_cookie.duration_seconds", "86400"),
          Map.entry("load_balancing.algorithm.type", "round_robin"),
          Map.entry("load_balancing.algorithm.anomaly_mitigation", "off"),
          Map.entry("load_balancing.cross_zone.enabled", "use_load_balancer_configuration"),
          Map.entry("slow_start.duration_seconds", "0"),
          Map.entry("target_group_health.dns_failover.minimum_healthy_targets.count", "1"));

  private static ObservedTargetGroup found(HealthCheck check, String protocol, String port) {
    return found(check, protocol, port, Map.of(), WANTED.tags());
  }

  private static ObservedTargetGroup found(
      HealthCheck check,
      String protocol,
      String port,
      Map<String, String> attributes,
      Map<String, String> tags) {
    Map<String, String> all = new TreeMap<>(ATTRIBUTES);
    all.putAll(attributes);
    return new ObservedTargetGroup(
        "ot", ARN, "vpc-1", "HTTP", "ip", check, protocol, port, List.of(), all, tags);
  }

  private static ObservedTargetGroup with(Map<String, String> attributes) {
    return found(WANTED.healthCheck(), "HTTP", "traffic-port", attributes, WANTED.tags());
  }

  private static Change diff(ObservedTargetGroup found) {
    return TargetGroupDiffer.diff(WANTED, Optional.of(found));
  }

  @Test
  void itsDelayFollowsTheCreation() {
    Change change = TargetGroupDiffer.diff(WANTED, Optional.empty());
    assertThat(change.action()).isEqualTo(Action.CREATE);
    assertThat(change.steps()).containsExactly(new TargetGroupStep.Create(WANTED));
    assertThat(change.followUps())
        .containsExactly(
            new TargetGroupStep.SetAttributes(new Ref.Created(WANTED.id()), Map.of(DELAY, "30")));
  }

  @Test
  void awsDefaultDelayIsNotWritten() {
    TargetGroup patient =
        new TargetGroup("ot", WANTED.vpcId(), WANTED.healthCheck(), 300, WANTED.tags());
    assertThat(TargetGroupDiffer.diff(patient, Optional.empty()).followUps()).isEmpty();
  }

  @Test
  void asWantedIsNoChange() {
    assertThat(diff(with(Map.of())).action()).isEqualTo(Action.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "stickiness.enabled, true",
    "slow_start.duration_seconds, 60",
    "load_balancing.algorithm.type, least_outstanding_requests",
    "an.attribute.of.next.year, x",
  })
  void otherAttributesAreAwsBusiness(String attribute, String value) {
    assertThat(diff(with(Map.of(attribute, value))).action()).isEqualTo(Action.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "healthCheckPath,            /x,               30, 5, 2, 5, 200-399, HTTP,  traffic-port, /x, /actuator/health",
    "healthCheckIntervalSeconds, /actuator/health, 10, 5, 2, 5, 200-399, HTTP,  traffic-port, 10, 30",
    "healthCheckTimeoutSeconds,  /actuator/health, 30, 9, 2, 5, 200-399, HTTP,  traffic-port, 9, 5",
    "healthyThresholdCount,      /actuator/health, 30, 5, 9, 5, 200-399, HTTP,  traffic-port, 9, 2",
    "unhealthyThresholdCount,    /actuator/health, 30, 5, 2, 9, 200-399, HTTP,  traffic-port, 9, 5",
    "matcher,                    /actuator/health, 30, 5, 2, 5, 200,     HTTP,  traffic-port, 200, 200-399",
    "healthCheckProtocol,        /actuator/health, 30, 5, 2, 5, 200-399, HTTPS, traffic-port, HTTPS, HTTP",
    "healthCheckPort,            /actuator/health, 30, 5, 2, 5, 200-399, HTTP,  8081, 8081, traffic-port",
  })
  void oneCallCorrectsTheHealthCheck(
      String field,
      String path,
      int interval,
      int timeout,
      int healthy,
      int unhealthy,
      String matcher,
      String protocol,
      String port,
      String actual,
      String wanted) {
    HealthCheck check = new HealthCheck(path, interval, timeout, healthy, unhealthy, matcher);
    Change change = diff(found(check, protocol, port));
    assertThat(change.differences()).containsExactly(new Difference(field, actual, wanted));
    assertThat(change.steps())
        .containsExactly(new TargetGroupStep.SetHealthCheck(ARN, WANTED.healthCheck()));
    assertThat(change.followUps()).isEmpty();
  }

  @Test
  void severalDifferencesAreStillOneCall() {
    HealthCheck check = new HealthCheck("", 10, 9, 9, 9, "200");
    Change change = diff(found(check, "HTTPS", "1"));
    assertThat(change.differences())
        .hasSize(8)
        .contains(new Difference("healthCheckPath", Difference.NONE, "/actuator/health"));
    assertThat(change.steps()).hasSize(1);
  }

  @Test
  void anotherDelayIsAFollowUp() {
    Change change = diff(with(Map.of(DELAY, "300")));
    assertThat(change.steps()).isEmpty();
    assertThat(change.followUps())
        .containsExactly(
            new TargetGroupStep.SetAttributes(new Ref.Known(ARN), Map.of(DELAY, "30")));
    assertThat(change.differences()).containsExactly(new Difference(DELAY, "300", "30"));
  }

  @Test
  void missingTagsAreWritten() {
    Map<String, String> tags = new TreeMap<>(WANTED.tags());
    tags.put("Project", "other");
    Change change = diff(found(WANTED.healthCheck(), "HTTP", "traffic-port", Map.of(), tags));
    assertThat(change.steps())
        .containsExactly(new TargetGroupStep.Tag(ARN, Map.of("Project", "order-tracking")));
    assertThat(change.differences())
        .containsExactly(new Difference("tags[Project]", "other", "order-tracking"));
  }
}
