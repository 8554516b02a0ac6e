package io.ordertracking.operator.resource.targetgroup;

import static io.ordertracking.operator.resource.SimulatedElb.A_STRANGERS;
import static io.ordertracking.operator.resource.SimulatedElb.VPC;
import static io.ordertracking.operator.resource.SimulatedElb.listener;
import static io.ordertracking.operator.resource.SimulatedElb.loadBalancer;
import static io.ordertracking.operator.resource.SimulatedElb.targetGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.resource.ElbTagsReader;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.SimulatedElb;
import io.ordertracking.operator.resource.targetgroup.TargetGroup.HealthCheck;
import io.ordertracking.simulator.core.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetGroupWriterTest {
  private static final HealthCheck ANOTHER_CHECK = new HealthCheck("/x", 10, 4, 3, 6, "200");
  private final SimulatedElb elb = new SimulatedElb();

  @AfterEach
  void close() {
    elb.close();
  }

  private void write(TargetGroupStep step) {
    new TargetGroupWriter(elb.aws).write(step, elb.late);
  }

  private ObservedTargetGroup found() {
    return Optional.ofNullable(
            new TargetGroupReader(elb.aws, elb.batching, new ElbTagsReader(elb.aws, elb.batching))
                .read(List.of("ot"), Freshness.NOW)
                .get("ot"))
        .orElseThrow();
  }

  @Test
  void aLostAnswerLeavesOne() {
    elb.simulator.faults().on("elasticloadbalancing:CreateTargetGroup").loseAnswerOfCall(1);
    assertThat(elb.make(targetGroup("ot"))).isEqualTo(found().arn());
    assertThat(found().tags()).isEqualTo(SimulatedElb.TAGS);
  }

  @Test
  void oneThatAwsDoesNotShowYetIsNew() {
    elb.simulator
        .faults()
        .on("elasticloadbalancing:DescribeTags")
        .failNext(1, Fault.client("TargetGroupNotFound", "One or more target groups not found"));
    assertThat(elb.make(targetGroup("ot"))).isEqualTo(found().arn());
  }

  @Test
  void oursOfAnEarlierPassIsTakenEvenIfItDiffers() {
    String arn = elb.make(new TargetGroup("ot", VPC, ANOTHER_CHECK, 30, SimulatedElb.TAGS));
    assertThat(elb.make(targetGroup("ot"))).isEqualTo(arn);
  }

  @Test
  void aStrangersIsNotTakenWhetherItDiffersOrNot() {
    HealthCheck same = targetGroup("ot").healthCheck();
    for (HealthCheck check : List.of(ANOTHER_CHECK, same)) {
      // As the stranger's operator does.
      String arn = elb.make(new TargetGroup("ot", VPC, check, 30, A_STRANGERS));
      assertThatExceptionOfType(AwsFailure.Conflict.class)
          .isThrownBy(() -> elb.make(targetGroup("ot")))
          .withMessageContaining("another installation");
      write(new TargetGroupStep.Delete(arn));
    }
  }

  @Test
  void changesAreWritten() {
    String arn = elb.make(targetGroup("ot"));
    String delay = "deregistration_delay.timeout_seconds";
    write(new TargetGroupStep.SetHealthCheck(arn, ANOTHER_CHECK));
    write(new TargetGroupStep.SetAttributes(new Ref.Known(arn), Map.of(delay, "7")));
    write(new TargetGroupStep.Tag(arn, Map.of("more", "x")));
    assertThat(found().healthCheck()).isEqualTo(ANOTHER_CHECK);
    assertThat(found().attributes()).containsEntry(delay, "7");
    assertThat(found().tags()).containsEntry("more", "x").containsKey("Project");
  }

  @Test
  void aHealthCheckThatSomebodyElseBentIsStraightened() {
    String arn = elb.make(targetGroup("ot"));
    elb.aws.elb(api -> api.modifyTargetGroup(r -> r.targetGroupArn(arn).healthCheckPort("8081")));
    assertThat(found().healthCheckPort()).isEqualTo("8081");
    write(new TargetGroupStep.SetHealthCheck(arn, targetGroup("ot").healthCheck()));
    assertThat(found().healthCheckPort()).isEqualTo("traffic-port");
  }

  @Test
  void deletingTwiceIsFine() {
    String arn = elb.make(targetGroup("ot"));
    write(new TargetGroupStep.Delete(arn));
    write(new TargetGroupStep.Delete(arn));
    assertThat(elb.simulator.resources()).noneMatch(each -> each.arn().equals(arn));
  }

  @Test
  void oneThatAListenerSendsToIsInUse() {
    elb.make(loadBalancer("ot"));
    String arn = elb.make(targetGroup("ot"));
    elb.make(listener(loadBalancer("ot"), targetGroup("ot")));
    assertThatExceptionOfType(AwsFailure.Conflict.class)
        .isThrownBy(() -> write(new TargetGroupStep.Delete(arn)));
  }
}
