package io.ordertracking.operator.resource.loadbalancer;

import static io.ordertracking.operator.resource.SimulatedElb.RELAXED;
import static io.ordertracking.operator.resource.SimulatedElb.loadBalancer;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.resource.ElbTagsReader;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.SimulatedElb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadBalancerReaderTest {
  private final SimulatedElb elb = new SimulatedElb();
  private final LoadBalancerReader reader =
      new LoadBalancerReader(elb.aws, elb.batching, new ElbTagsReader(elb.aws, elb.batching));

  @AfterEach
  void close() {
    elb.close();
  }

  private Map<String, ObservedLoadBalancer> read(Freshness freshness) {
    return reader.read(List.of("ot"), freshness);
  }

  private ObservedLoadBalancer found(Freshness freshness) {
    return Optional.ofNullable(read(freshness).get("ot")).orElseThrow();
  }

  @Test
  void whatWasMadeIsAsWanted() {
    elb.make(loadBalancer("ot"));
    ObservedLoadBalancer found = found(Freshness.NOW);
    assertThat(found.vpcId()).isEqualTo(SimulatedElb.VPC);
    assertThat(found.internal()).isFalse();
    assertThat(found.dnsName()).startsWith("ot-");
    assertThat(
            LoadBalancerDiffer.diff(
                    loadBalancer("ot"), Optional.of(found), id -> new Ref.Known(SimulatedElb.GROUP))
                .action())
        .isEqualTo(Action.NONE);
  }

  @Test
  void aMissingOneIsNoErrorForTheOthers() {
    elb.make(loadBalancer("ot"));
    assertThat(reader.read(List.of("ot", "missing"), Freshness.NOW)).containsOnlyKeys("ot");
  }

  @Test
  void manyAreListedTogether() {
    List<String> names = List.of("ot-1", "ot-2", "ot-3");
    names.forEach(name -> elb.make(loadBalancer(name)));
    // a listing, tags, and attributes one by one
    assertThat(elb.calls(() -> assertThat(reader.read(names, Freshness.NOW)).hasSize(3)))
        .isEqualTo(1 + 1 + 3);
  }

  @Test
  void anActiveOneIsBelieved() {
    elb.make(loadBalancer("ot"));
    elb.untilActive();
    assertThat(found(RELAXED).active()).isTrue();
    assertThat(elb.calls(() -> read(RELAXED))).isZero();
    elb.simulator.clock().advance(Duration.ofMinutes(11));
    assertThat(elb.calls(() -> read(RELAXED))).isEqualTo(1); // the rest is still believed
    assertThat(elb.calls(() -> read(Freshness.NOW))).isEqualTo(3);
  }

  @Test
  void oneThatIsBeingMadeIsLookedAtAgain() {
    elb.make(loadBalancer("ot"));
    assertThat(found(RELAXED).state()).isEqualTo("provisioning");
    elb.untilActive();
    assertThat(found(RELAXED).state()).isEqualTo("active");
  }

  @Test
  void whatWasWrittenIsReadAnew() {
    String arn = elb.make(loadBalancer("ot"));
    elb.untilActive();
    read(RELAXED);
    new LoadBalancerWriter(elb.aws)
        .write(
            new LoadBalancerStep.SetAttributes(
                new Ref.Known(arn), Map.of("idle_timeout.timeout_seconds", "90")),
            elb.late);
    new LoadBalancerWriter(elb.aws)
        .write(new LoadBalancerStep.Tag(arn, Map.of("more", "x")), elb.late);
    reader.forget("ot");
    assertThat(found(RELAXED).attributes()).containsEntry("idle_timeout.timeout_seconds", "90");
    assertThat(found(RELAXED).tags()).containsEntry("more", "x");
  }

  @Test
  void oneThatWasDeletedByHandIsGoneAtTheNextLook() {
    String arn = elb.make(loadBalancer("ot"));
    elb.untilActive();
    read(RELAXED);
    new LoadBalancerWriter(elb.aws).write(new LoadBalancerStep.Delete(arn), elb.late);
    assertThat(read(Freshness.NOW)).isEmpty();
    assertThat(read(RELAXED)).isEmpty();
  }
}
