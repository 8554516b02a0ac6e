package io.ordertracking.operator.resource.targetgroup;

import static io.ordertracking.operator.resource.SimulatedElb.listener;
import static io.ordertracking.operator.resource.SimulatedElb.loadBalancer;
import static io.ordertracking.operator.resource.SimulatedElb.targetGroup;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.resource.SimulatedElb;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

class TargetHealthReaderTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private final SimulatedElb elb = new SimulatedElb();
  private final TargetHealthReader reader = new TargetHealthReader(elb.aws, elb.batching);

  @AfterEach
  void close() {
    elb.close();
  }

  @Test
  void aGroupThatIsMissingHasNoTargets() {
    String arn = elb.make(targetGroup("ot"));
    elb.aws.elb(api -> api.deleteTargetGroup(r -> r.targetGroupArn(arn)));
    assertThat(reader.read(arn, Duration.ZERO)).isEqualTo(TargetHealth.NONE);
  }

  @Test
  void anEmptyGroupIsLookedAtAgain() {
    String arn = elb.make(targetGroup("ot"));
    reader.read(arn, AN_HOUR);
    assertThat(elb.calls(() -> reader.read(arn, AN_HOUR))).isOne();
  }

  @Test
  void aTargetThatDoesNotAnswerTellsWhyAndIsLookedAtAgain() {
    String arn = aSite();
    elb.aws.elb(
        api ->
            api.registerTargets(
                r -> r.targetGroupArn(arn).targets(t -> t.id("172.31.0.99").port(8080))));
    elb.simulator.clock().advance(Duration.ofMinutes(10));
    TargetHealth health = reader.read(arn, AN_HOUR);
    assertThat(health.targets()).hasSize(1);
    assertThat(health.healthy()).isZero();
    assertThat(health.targets().getFirst().state()).isEqualTo("unhealthy");
    assertThat(health.targets().getFirst().why()).isNotEmpty();
    assertThat(elb.calls(() -> reader.read(arn, AN_HOUR))).isOne();
  }

  @Test
  void healthyTargetsAreBelieved() {
    String arn = aSite();
    aService(arn);
    elb.simulator.clock().advance(Duration.ofMinutes(10));
    TargetHealth health = reader.read(arn, AN_HOUR);
    assertThat(health.healthy()).isEqualTo(2);
    assertThat(elb.calls(() -> reader.read(arn, AN_HOUR))).isZero();
    assertThat(elb.calls(() -> reader.read(arn, Duration.ZERO))).isOne();
    reader.forget(arn);
    assertThat(elb.calls(() -> reader.read(arn, AN_HOUR))).isOne();
  }

  private String aSite() {
    elb.make(loadBalancer("ot"));
    String arn = elb.make(targetGroup("ot"));
    elb.make(listener(loadBalancer("ot"), targetGroup("ot")));
    elb.untilActive();
    return arn;
  }

  private void aService(String targetGroup) {
    // Everybody in the one group may talk to everybody.
    elb.aws.ec2(
        api ->
            api.authorizeSecurityGroupIngress(
                r ->
                    r.groupId(SimulatedElb.GROUP)
                        .ipPermissions(
                            p ->
                                p.ipProtocol("tcp")
                                    .fromPort(8080)
                                    .toPort(8080)
                                    .userIdGroupPairs(g -> g.groupId(SimulatedElb.GROUP)))));
    elb.aws.ecs(api -> api.createCluster(r -> r.clusterName("dev")));
    elb.aws.ecs(
        api ->
            api.registerTaskDefinition(
                r ->
                    r.family("web")
                        .networkMode(NetworkMode.AWSVPC)
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(
                            c ->
                                c.name("app")
                                    .image("example.com/web:1.0.0")
                                    .portMappings(port -> port.containerPort(8080)))));
    elb.aws.ecs(
        api ->
            api.createService(
                r ->
                    r.cluster("dev")
                        .serviceName("web")
                        .taskDefinition("web:1")
                        .desiredCount(2)
                        .launchType(LaunchType.FARGATE)
                        .loadBalancers(
                            b ->
                                b.targetGroupArn(targetGroup)
                                    .containerName("app")
                                    .containerPort(8080))
                        .networkConfiguration(
                            n ->
                                n.awsvpcConfiguration(
                                    v ->
                                        v.subnets(SimulatedElb.SUBNETS)
                                            .securityGroups(SimulatedElb.GROUP)))));
  }
}
