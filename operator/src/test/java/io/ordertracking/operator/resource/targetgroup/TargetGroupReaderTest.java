package io.ordertracking.operator.resource.targetgroup;

import static io.ordertracking.operator.resource.SimulatedElb.RELAXED;
import static io.ordertracking.operator.resource.SimulatedElb.listener;
import static io.ordertracking.operator.resource.SimulatedElb.loadBalancer;
import static io.ordertracking.operator.resource.SimulatedElb.targetGroup;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.ElbTagsReader;
import io.ordertracking.operator.resource.SimulatedElb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetGroupReaderTest {
  private final SimulatedElb elb = new SimulatedElb();
  private final TargetGroupReader reader =
      new TargetGroupReader(elb.aws, elb.batching, new ElbTagsReader(elb.aws, elb.batching));

  @AfterEach
  void close() {
    elb.close();
  }

  private Map<String, ObservedTargetGroup> read(Freshness freshness) {
    return reader.read(List.of("ot"), freshness);
  }

  private ObservedTargetGroup found(Freshness freshness) {
    return Optional.ofNullable(read(freshness).get("ot")).orElseThrow();
  }

  private void behindALoadBalancer() {
    elb.make(loadBalancer("ot"));
    elb.make(targetGroup("ot"));
    elb.make(listener(loadBalancer("ot"), targetGroup("ot")));
  }

  @Test
  void whatWasMadeLacksOnlyItsDelay() {
    elb.make(targetGroup("ot"));
    ObservedTargetGroup found = found(Freshness.NOW);
    assertThat(found.vpcId()).isEqualTo(SimulatedElb.VPC);
    assertThat(found.protocol()).isEqualTo("HTTP");
    assertThat(found.targetType()).isEqualTo("ip");
    assertThat(TargetGroupDiffer.diff(targetGroup("ot"), Optional.of(found)).differences())
        .extracting(Difference::field)
        .containsExactly("deregistration_delay.timeout_seconds");
  }

  @Test
  void aMissingOneIsNoErrorForTheOthers() {
    elb.make(targetGroup("ot"));
    assertThat(reader.read(List.of("ot", "missing"), Freshness.NOW)).containsOnlyKeys("ot");
  }

  @Test
  void oneInUseIsBelieved() {
    behindALoadBalancer();
    assertThat(found(RELAXED).loadBalancerArns()).hasSize(1);
    assertThat(elb.calls(() -> read(RELAXED))).isZero();
    elb.simulator.clock().advance(Duration.ofMinutes(11));
    assertThat(elb.calls(() -> read(RELAXED))).isEqualTo(1); // the rest is still believed
  }

  @Test
  void oneWithoutALoadBalancerIsLookedAtAgain() {
    elb.make(targetGroup("ot"));
    assertThat(found(RELAXED).loadBalancerArns()).isEmpty();
    behindALoadBalancer();
    assertThat(found(RELAXED).loadBalancerArns()).hasSize(1);
  }

  @Test
  void whatWasWrittenIsReadAnew() {
    behindALoadBalancer();
    String arn = found(RELAXED).arn();
    new TargetGroupWriter(elb.aws)
        .write(new TargetGroupStep.Tag(arn, Map.of("more", "x")), elb.late);
    assertThat(found(RELAXED).tags()).doesNotContainKey("more");
    reader.forget("ot");
    assertThat(found(RELAXED).tags()).containsEntry("more", "x");
  }
}
