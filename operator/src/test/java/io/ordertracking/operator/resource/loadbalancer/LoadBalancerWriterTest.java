package io.ordertracking.operator.resource.loadbalancer;

import static io.ordertracking.operator.resource.SimulatedElb.A_STRANGERS;
import static io.ordertracking.operator.resource.SimulatedElb.SUBNETS;
import static io.ordertracking.operator.resource.SimulatedElb.loadBalancer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.resource.ElbTagsReader;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.SimulatedElb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadBalancerWriterTest {
  private static final String CREATE = "elasticloadbalancing:CreateLoadBalancer";
  private final SimulatedElb elb = new SimulatedElb();

  @AfterEach
  void close() {
    elb.close();
  }

  private void write(LoadBalancerStep step) {
    new LoadBalancerWriter(elb.aws).write(step, elb.late);
  }

  private ObservedLoadBalancer found() {
    return Optional.ofNullable(
            new LoadBalancerReader(elb.aws, elb.batching, new ElbTagsReader(elb.aws, elb.batching))
                .read(List.of("ot"), Freshness.NOW)
                .get("ot"))
        .orElseThrow();
  }

  private static LoadBalancer varied(boolean internal, Map<String, String> tags) {
    LoadBalancer plain = loadBalancer("ot");
    return new LoadBalancer(
        "ot", internal, SUBNETS, plain.securityGroup(), 60, Optional.empty(), tags);
  }

  @Test
  void oneCallMakesIt() {
    assertThat(elb.calls(() -> elb.make(loadBalancer("ot")))).isOne();
    assertThat(found().tags()).isEqualTo(SimulatedElb.TAGS);
  }

  @Test
  void aLostAnswerLeavesOne() {
    elb.simulator.faults().on(CREATE).loseAnswerOfCall(1);
    assertThat(elb.make(loadBalancer("ot"))).isEqualTo(found().arn());
  }

  @Test
  void oursOfAnEarlierPassIsTakenEvenIfItDiffers() {
    String arn = elb.make(varied(true, SimulatedElb.TAGS));
    elb.untilActive();
    assertThat(elb.make(loadBalancer("ot"))).isEqualTo(arn);
  }

  @Test
  void aStrangersThatDiffersIsNotTaken() {
    elb.make(varied(true, A_STRANGERS));
    assertThatExceptionOfType(AwsFailure.Conflict.class)
        .isThrownBy(() -> elb.make(loadBalancer("ot")))
        .withMessageContaining("another installation");
  }

  @Test
  void aStrangersThatDoesNotDifferIsNotTakenEither() {
    elb.make(varied(false, A_STRANGERS));
    elb.untilActive();
    assertThatExceptionOfType(AwsFailure.Conflict.class)
        .isThrownBy(() -> elb.make(loadBalancer("ot")))
        .withMessageContaining("another installation");
  }

  @Test
  void changesAreWritten() {
    Ref arn = new Ref.Known(elb.make(loadBalancer("ot")));
    String value = elb.late.resolve(arn);
    List<String> others = List.of("subnet-0a1000000000000a2", "subnet-0a1000000000000b2");
    write(new LoadBalancerStep.SetSubnets(value, others));
    write(new LoadBalancerStep.SetSecurityGroups(value, new Ref.Known("sg-0a1000000000000d1")));
    write(new LoadBalancerStep.SetAttributes(arn, Map.of("idle_timeout.timeout_seconds", "90")));
    write(new LoadBalancerStep.Tag(value, Map.of("more", "x")));
    ObservedLoadBalancer found = found();
    assertThat(found.subnets()).isEqualTo(others);
    assertThat(found.securityGroups()).containsExactly("sg-0a1000000000000d1");
    assertThat(found.attributes()).containsEntry("idle_timeout.timeout_seconds", "90");
    assertThat(found.tags()).containsEntry("more", "x").containsKey("Project");
  }

  @Test
  void logsAreTurnedOnInABucketThatAwsMayWriteTo() {
    elb.simulator.elb().allowAccessLogs("logs");
    Ref arn = new Ref.Known(elb.make(loadBalancer("ot")));
    Map<String, String> attributes =
        Map.of("access_logs.s3.enabled", "true", "access_logs.s3.bucket", "logs");
    write(new LoadBalancerStep.SetAttributes(arn, attributes));
    assertThat(found().attributes()).containsAllEntriesOf(attributes);
  }

  @Test
  void deletingTwiceIsFine() {
    String arn = elb.make(loadBalancer("ot"));
    write(new LoadBalancerStep.Delete(arn));
    write(new LoadBalancerStep.Delete(arn));
    assertThat(elb.simulator.resources()).noneMatch(each -> each.arn().equals(arn));
  }

  @Test
  void aProtectedOneStays() {
    String arn = elb.make(loadBalancer("ot"));
    write(
        new LoadBalancerStep.SetAttributes(
            new Ref.Known(arn), Map.of("deletion_protection.enabled", "true")));
    assertThatExceptionOfType(AwsFailure.class)
        .isThrownBy(() -> write(new LoadBalancerStep.Delete(arn)))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("OperationNotPermitted"));
  }
}
