package io.ordertracking.operator.resource.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.SimulatedElb;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer.AccessLogs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadBalancerDifferTest {
  private static final String ARN =
      "arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/ot/1";
  private static final LoadBalancer PLAIN = SimulatedElb.loadBalancer("ot");
  private static final Ref OWN_GROUP = new Ref.Known("sg-own");

  /** What AWS says of one that was just made. */
  private static final Map<String, String> AWS_DEFAULTS =
      Map.ofEntries(
          Map.entry("access_logs.s3.enabled", "false"),
          Map.entry("access_logs.s3.bucket", ""),
          Map.entry("access_logs.s3.prefix", ""),
          Map.entry("connection_logs.s3.enabled", "false"),
          Map.entry("client_keep_alive.seconds", "3600"),
          Map.entry("deletion_protection.enabled", "false"),
          Map.entry("idle_timeout.timeout_seconds", "60"),
          Map.entry("load_balancing.cross_zone.enabled", "true"),
          Map.entry("routing.http.desync_mitigation_mode", "defensive"),
          Map.entry("routing.http.drop_invalid_header_fields.enabled", "false"),
          Map.entry("routing.http.preserve_host_header.enabled", "false"),
          Map.entry("routing.http.xff_header_processing.mode", "append"),
          Map.entry("routing.http2.enabled", "true"),
          Map.entry("waf.fail_open.enabled", "false"),
          Map.entry("zonal_shift.config.enabled", "false"));

  private static LoadBalancer wanted(int idleTimeout, Optional<AccessLogs> logs) {
    return new LoadBalancer(
        PLAIN.name(),
        PLAIN.internal(),
        PLAIN.subnets(),
        PLAIN.securityGroup(),
        idleTimeout,
        logs,
        PLAIN.tags());
  }

  private static LoadBalancer logging(String prefix) {
    return wanted(60, Optional.of(new AccessLogs("logs", prefix)));
  }

  private record Found(
      String state, List<String> subnets, List<String> groups, Map<String, String> tags) {
    ObservedLoadBalancer with(Map<String, String> attributes) {
      Map<String, String> all = new TreeMap<>(AWS_DEFAULTS);
      all.putAll(attributes);
      return new ObservedLoadBalancer(
          "ot", ARN, "ot.example.com", false, "vpc-1", state, subnets, groups, all, tags);
    }
  }

  private static final Found AS_WANTED =
      new Found("active", PLAIN.subnets(), List.of("sg-own"), PLAIN.tags());

  private static Change diff(LoadBalancer wanted, ObservedLoadBalancer found) {
    return LoadBalancerDiffer.diff(wanted, Optional.of(found), id -> OWN_GROUP);
  }

  private static Change create(LoadBalancer wanted) {
    return LoadBalancerDiffer.diff(wanted, Optional.empty(), id -> OWN_GROUP);
  }

  private static Step setAttributes(Map<String, String> attributes) {
    return new LoadBalancerStep.SetAttributes(new Ref.Known(ARN), attributes);
  }

  @Test
  void aPlainOneIsMadeByOneCall() {
    Change change = create(PLAIN);
    assertThat(change.action()).isEqualTo(Action.CREATE);
    assertThat(change.steps()).containsExactly(new LoadBalancerStep.Create(PLAIN, OWN_GROUP));
    assertThat(change.followUps()).isEmpty();
  }

  @Test
  void attributesOtherThanAwsDefaultsFollowTheCreation() {
    LoadBalancer wanted = wanted(120, Optional.of(new AccessLogs("logs", "")));
    assertThat(create(wanted).followUps())
        .containsExactly(
            new LoadBalancerStep.SetAttributes(
                new Ref.Created(PLAIN.id()),
                Map.of(
                    "idle_timeout.timeout_seconds", "120",
                    "access_logs.s3.enabled", "true",
                    "access_logs.s3.bucket", "logs")));
  }

  @Test
  void awsDefaultsAreNoDifference() {
    assertThat(diff(PLAIN, AS_WANTED.with(Map.of())).action()).isEqualTo(Action.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "deletion_protection.enabled, true",
    "routing.http2.enabled, false",
    "client_keep_alive.seconds, 60",
    "access_logs.s3.bucket, left-over",
    "access_logs.s3.prefix, left-over",
    "an.attribute.of.next.year, x",
  })
  void whatIsNotOursIsNoDifference(String attribute, String value) {
    assertThat(diff(PLAIN, AS_WANTED.with(Map.of(attribute, value))).action())
        .isEqualTo(Action.NONE);
  }

  @ParameterizedTest
  @CsvSource({"provisioning, true", "active_impaired, true", "failed, false"})
  void onlyAFailedOneIsLeftAlone(String state, boolean written) {
    Found found = new Found(state, PLAIN.subnets(), List.of("sg-other"), PLAIN.tags());
    Change change = diff(PLAIN, found.with(Map.of()));
    assertThat(change.action()).isEqualTo(written ? Action.UPDATE : Action.WAIT);
    assertThat(change.writes().isEmpty()).isEqualTo(!written);
    assertThat(change.reason().contains("delete it")).isEqualTo(!written);
  }

  @Test
  void theOrderOfSubnetsIsNoDifference() {
    Found found = new Found("active", PLAIN.subnets().reversed(), List.of("sg-own"), PLAIN.tags());
    assertThat(diff(PLAIN, found.with(Map.of())).action()).isEqualTo(Action.NONE);
  }

  @Test
  void otherSubnetsAreSet() {
    Found found = new Found("active", List.of("subnet-x"), List.of("sg-own"), PLAIN.tags());
    Change change = diff(PLAIN, found.with(Map.of()));
    assertThat(change.steps())
        .containsExactly(new LoadBalancerStep.SetSubnets(ARN, PLAIN.subnets()));
    assertThat(change.differences())
        .containsExactly(new Difference("subnets", "[subnet-x]", PLAIN.subnets().toString()));
  }

  @Test
  void oneMoreSecurityGroupIsTakenOff() {
    Found found = new Found("active", PLAIN.subnets(), List.of("sg-own", "sg-more"), PLAIN.tags());
    Change change = diff(PLAIN, found.with(Map.of()));
    assertThat(change.steps())
        .containsExactly(new LoadBalancerStep.SetSecurityGroups(ARN, OWN_GROUP));
    assertThat(change.differences())
        .containsExactly(new Difference("securityGroups", "[sg-more, sg-own]", "[sg-own]"));
  }

  @Test
  void aGroupThatIsToBeMadeIsNoneThatExists() {
    ResourceId group = PLAIN.securityGroup();
    Change change =
        LoadBalancerDiffer.diff(
            PLAIN, Optional.of(AS_WANTED.with(Map.of())), id -> new Ref.Created(id));
    assertThat(change.steps())
        .containsExactly(new LoadBalancerStep.SetSecurityGroups(ARN, new Ref.Created(group)));
  }

  @Test
  void theIdleTimeoutIsAFollowUp() {
    Change change = diff(wanted(90, Optional.empty()), AS_WANTED.with(Map.of()));
    assertThat(change.steps()).isEmpty();
    assertThat(change.followUps())
        .containsExactly(setAttributes(Map.of("idle_timeout.timeout_seconds", "90")));
    assertThat(change.differences())
        .containsExactly(new Difference("idle_timeout.timeout_seconds", "60", "90"));
  }

  @Test
  void logsAreTurnedOnIntoTheirBucketEvenIfItIsTheOneOfOld() {
    Change change = diff(logging(""), AS_WANTED.with(Map.of("access_logs.s3.bucket", "logs")));
    assertThat(change.differences())
        .containsExactly(new Difference("access_logs.s3.enabled", "false", "true"));
    assertThat(change.followUps())
        .containsExactly(
            setAttributes(
                Map.of("access_logs.s3.enabled", "true", "access_logs.s3.bucket", "logs")));
  }

  @Test
  void anotherPrefixIsSet() {
    Map<String, String> on =
        Map.of("access_logs.s3.enabled", "true", "access_logs.s3.bucket", "logs");
    assertThat(diff(logging(""), AS_WANTED.with(on)).action()).isEqualTo(Action.NONE);
    Change change = diff(logging("dev"), AS_WANTED.with(on));
    assertThat(change.differences())
        .containsExactly(new Difference("access_logs.s3.prefix", Difference.NONE, "dev"));
    assertThat(change.followUps())
        .containsExactly(setAttributes(Map.of("access_logs.s3.prefix", "dev")));
  }

  @Test
  void logsAreTurnedOff() {
    Map<String, String> on =
        Map.of("access_logs.s3.enabled", "true", "access_logs.s3.bucket", "logs");
    assertThat(diff(PLAIN, AS_WANTED.with(on)).followUps())
        .containsExactly(setAttributes(Map.of("access_logs.s3.enabled", "false")));
  }

  @Test
  void missingTagsAreWrittenAndOthersStay() {
    Map<String, String> tags = new TreeMap<>(PLAIN.tags());
    tags.remove("Project");
    tags.put("cost-centre", "7");
    Found found = new Found("active", PLAIN.subnets(), List.of("sg-own"), tags);
    assertThat(diff(PLAIN, found.with(Map.of())).steps())
        .containsExactly(new LoadBalancerStep.Tag(ARN, Map.of("Project", "order-tracking")));
  }
}
