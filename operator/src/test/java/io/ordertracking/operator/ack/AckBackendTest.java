package io.ordertracking.operator.ack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.ack.render.AckAnnotations;
import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.api.EnvironmentSpec.BackendKind;
import io.ordertracking.operator.reconcile.AckMode;
import io.ordertracking.operator.world.Resource;
import io.ordertracking.operator.world.Specs;
import io.ordertracking.simulator.core.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** What only concerns ACK: what its controllers don't do, and moving between the backends. */
class AckBackendTest {
  private final AckWorld setting = new AckWorld(BackendKind.ACK);
  private final Resource dev = setting.environment("1.0.0");

  @AfterEach
  void close() {
    setting.close();
  }

  private void live() {
    setting.world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
  }

  private Set<AckKind> kinds() {
    return setting.ack.objects.values().stream()
        .map(object -> object.kind)
        .collect(Collectors.toSet());
  }

  @Test
  void theServiceIsPinnedToTheRevisionByItsArn() {
    live();
    assertThat(setting.ack.of(AckKind.SERVICE).spec)
        .containsEntry("taskDefinition", setting.ack.of(AckKind.TASK_DEFINITION).arn())
        .doesNotContainKey("taskDefinitionRef");
    assertThat(kinds()).hasSize(AckKind.values().length);
  }

  @Test
  void afterARollbackTheObjectNamesWhatRuns() {
    live();
    Object before = setting.ack.of(AckKind.SERVICE).spec.get("taskDefinition");
    dev.edit(Specs.tag("1.2.0-broken"));
    setting.world.settle(dev);
    setting.world.pass(dev);
    assertThat(dev.rolloutState()).isEqualTo("RolledBack");
    assertThat(setting.ack.of(AckKind.SERVICE).spec).containsEntry("taskDefinition", before);
  }

  @Test
  void withoutTheDeploymentApiAnEarlierReleaseComesBackAsTheNewestRevision() {
    setting
        .world
        .faults
        .on("ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments")
        .failAlways(Fault.client("UnsupportedOperationException", "not here"));
    live();
    dev.edit(Specs.tag("1.1.0"));
    live();
    dev.edit(Specs.tag("1.0.0"));
    live();
    assertThat(setting.ack.of(AckKind.SERVICE).spec.get("taskDefinition"))
        .asString()
        .endsWith(":3")
        .isEqualTo(setting.ack.of(AckKind.TASK_DEFINITION).arn());
    dev.edit(Specs.tag("1.2.0-broken"));
    setting.world.until(dev, r -> "RolledBack".equals(r.rolloutState()));
  }

  @Test
  void anEnvironmentOfTheOtherBackendIsTakenOverWithoutADeployment() {
    try (AckWorld other = new AckWorld(BackendKind.AWS)) {
      Resource moved = other.environment("1.0.0");
      other.world.settle(moved);
      long mark = other.world.aws.calls().mark();
      other.move(BackendKind.ACK, moved);
      other.world.settle(moved);
      other.resync(moved);
      assertThat(moved.ready()).as(moved.describe()).isTrue();
      assertThat(other.ack.objects.values())
          .hasSize(9)
          .allMatch(object -> object.finalizer && object.arn() != null);
      assertThat(other.writesSince(mark)).doesNotContain("ecs:RegisterTaskDefinition");
      assertThat(deployments(other)).isEqualTo(1);

      long bump = other.world.aws.calls().mark();
      moved.edit(Specs.tag("1.1.0"));
      other.world.settle(moved);
      assertThat(moved.runningTag()).as(moved.describe()).isEqualTo("1.1.0");
      assertThat(other.writesSince(bump)).containsOnlyOnce("ecs:RegisterTaskDefinition");
    }
  }

  @Test
  void whatIsDeletedByHandAfterAMoveIsMadeAgain() {
    try (AckWorld other = new AckWorld(BackendKind.AWS)) {
      Resource moved = other.environment("1.0.0");
      other.world.settle(moved);
      other.move(BackendKind.ACK, moved);
      other.world.settle(moved);
      ElasticLoadBalancingV2Client elb = other.world.hands.elb();
      String loadBalancer =
          elb.describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn();
      String listener = listeners(elb, loadBalancer).getFirst().listenerArn();
      elb.deleteListener(r -> r.listenerArn(listener));
      other.world.until(moved, _ -> !listeners(elb, loadBalancer).isEmpty());
      other.world.until(moved, Resource::ready);
    }
  }

  private static List<Listener> listeners(ElasticLoadBalancingV2Client elb, String loadBalancer) {
    return elb.describeListeners(r -> r.loadBalancerArn(loadBalancer)).listeners();
  }

  @Test
  void aSecurityGroupThatIsDeletedByHandIsMadeAgain() {
    setting.ack.stopped.add(AckKind.LOAD_BALANCER);
    Ec2Client ec2 = setting.world.hands.ec2();
    setting.world.until(dev, _ -> groups(ec2).size() == 1);
    String first = groups(ec2).getFirst();
    ec2.deleteSecurityGroup(r -> r.groupId(first));
    setting.world.until(dev, _ -> groups(ec2).size() == 1);
    setting.ack.stopped.clear();
    setting.world.until(dev, Resource::ready);
  }

  private static List<String> groups(Ec2Client ec2) {
    return ec2
        .describeSecurityGroups(
            r -> r.filters(f -> f.name("group-name").values("order-tracking-dev-svc-sg")))
        .securityGroups()
        .stream()
        .map(SecurityGroup::groupId)
        .toList();
  }

  @Test
  void aDeletionEndsAlthoughAControllerLooksForWhatIsGone() {
    live();
    setting.ack.stopped.add(AckKind.SECURITY_GROUP);
    dev.delete(setting.world.clock.instant());
    Ec2Client ec2 = setting.world.hands.ec2();
    setting.world.until(
        dev,
        _ ->
            setting.ack.objects.values().stream()
                .anyMatch(each -> each.kind == AckKind.SECURITY_GROUP && each.deleting));
    groups(ec2).forEach(id -> ec2.deleteSecurityGroup(r -> r.groupId(id)));
    setting.ack.stopped.clear();
    setting.world.until(dev, Resource::gone);
    assertThat(setting.ack.objects).isEmpty();
  }

  @Test
  void anEnvironmentMovesBackWithoutADeployment() {
    live();
    long mark = setting.world.aws.calls().mark();
    setting.move(BackendKind.AWS, dev);
    setting.world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    assertThat(setting.ack.objects).isEmpty();
    assertThat(setting.writesSince(mark))
        .as("tags of single rules are all that ACK left undone")
        .allMatch(Set.of("ec2:CreateTags")::contains);
    assertThat(deployments(setting)).isEqualTo(1);
    dev.edit(Specs.tag("1.1.0"));
    setting.world.settle(dev);
    assertThat(dev.runningTag()).isEqualTo("1.1.0");
  }

  @Test
  void aMoveThatIsTakenBackHalfWayLeavesNothingRetained() {
    live();
    setting.ack.stopped.addAll(List.of(AckKind.values()));
    setting.move(BackendKind.AWS, dev);
    setting.world.pass(dev);
    assertThat(dev.condition("Reconciling").reason()).isEqualTo("AckLettingGo");
    setting.ack.stopped.clear();
    setting.move(BackendKind.ACK, dev);
    setting.world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    dev.delete(setting.world.clock.instant());
    setting.world.until(dev, Resource::gone);
    assertThat(setting.world.hands.logs().describeLogGroups().logGroups()).isEmpty();
  }

  private static int deployments(AckWorld of) {
    return of.world
        .hands
        .ecs()
        .listServiceDeployments(r -> r.cluster("order-tracking-dev").service("order-tracking-dev"))
        .serviceDeployments()
        .size();
  }

  @Test
  void theControllerNeverDeregistersTheTasksOfEcs() {
    live();
    dev.edit(Specs.set("ingress.healthCheck", Map.of("path", "/other")));
    setting.world.settle(dev);
    setting.world.until(dev, r -> r.condition("InSync").reason().equals("AckCannot"));
    assertThat(dev.condition("InSync").message()).contains("healthCheckPath");
    long mark = setting.world.aws.calls().mark();
    setting.ack.of(AckKind.TARGET_GROUP).seen = 0;
    setting.resync(dev);
    assertThat(setting.writesSince(mark)).doesNotContain("elasticloadbalancing:DeregisterTargets");
    assertThat(dev.ready()).as(dev.describe()).isTrue();
  }

  @Test
  void aMissingControllerIsNamed() {
    setting.ack.stopped.add(AckKind.CLUSTER);
    setting.world.until(dev, r -> r.condition("InfrastructureReady").reason().equals("AckSilent"));
    assertThat(dev.condition("InfrastructureReady").message()).contains("ecs-controller");
    setting.ack.stopped.clear();
    setting.ack.of(AckKind.CLUSTER).seen = 0;
    live();
  }

  @Test
  void aMissingCrdIsNamedAndTheRestIsMade() {
    setting.ack.missing.add(AckKind.LISTENER);
    setting.world.settle(dev);
    assertThat(dev.condition("Ready").reason()).isEqualTo("AckNotInstalled");
    assertThat(dev.stalled()).isTrue();
    assertThat(kinds()).contains(AckKind.LOAD_BALANCER).doesNotContain(AckKind.LISTENER);
    setting.ack.missing.clear();
    setting.world.until(dev, Resource::ready);
  }

  @Test
  void aControllerThatLooksAgainByItselfIsNoTrouble() {
    Set<String> reasons = new TreeSet<>();
    setting.world.until(
        dev,
        resource -> {
          reasons.add(resource.condition("InfrastructureReady").reason());
          return resource.ready();
        });
    assertThat(reasons).isNotEmpty().noneMatch(reason -> reason.startsWith("Ack"));
  }

  @Test
  void aLogGroupWhoseNameBeginsWithOursIsInTheWayAndTheRemedyIsNamed() {
    CloudWatchLogsClient logs = setting.world.hands.logs();
    logs.createLogGroup(r -> r.logGroupName("/ecs/order-tracking-dev2"));
    setting.world.until(
        dev, r -> r.condition("InfrastructureReady").reason().equals("AckRecoverable"));
    assertThat(dev.condition("InfrastructureReady").message()).contains("spec.names.logGroup");
    logs.deleteLogGroup(r -> r.logGroupName("/ecs/order-tracking-dev2"));
    live();
  }

  @Test
  void aTerminalStateIsTriedAgainThreeTimesAnHour() {
    live();
    StoredObject service = setting.ack.of(AckKind.SERVICE);
    setting.ack.stopped.add(AckKind.SERVICE);
    service.status.put(
        "conditions",
        List.of(Map.of("type", "ACK.Terminal", "status", "True", "message", "role not usable")));
    dev.edit(Specs.tag("1.1.0"));
    setting.world.until(dev, Resource::stalled);
    assertThat(dev.condition("Ready").reason()).isEqualTo("AckTerminal");
    assertThat(dev.condition("Ready").message()).contains("role not usable", "3 times");
    assertThat(service.annotations.getOrDefault(AckAnnotations.TOUCHED, "").split(",", -1))
        .hasSize(3);
    setting.ack.stopped.clear();
    setting.world.advance(Duration.ofHours(1));
    setting.world.until(dev, resource -> "1.1.0".equals(resource.runningTag()));
  }

  @Test
  void anObjectOfSomebodyElseIsLeftAlone() {
    live();
    StoredObject group = setting.ack.of(AckKind.LOG_GROUP);
    group.labels.clear();
    dev.edit(Specs.set("observability.logRetentionDays", 90));
    setting.world.pass(dev);
    assertThat(dev.condition("InfrastructureReady").reason()).isEqualTo("AckNameTaken");
    assertThat(group.spec).containsEntry("retentionDays", 14);
  }

  @Test
  void withoutTheClientGroupItIsRefused() {
    setting.world.withoutClientGroup();
    setting.world.pass(dev);
    assertThat(dev.condition("Ready").reason()).isEqualTo("AckCannot");
    assertThat(dev.condition("Ready").message()).contains("client_sg_id");
    assertThat(setting.ack.writes).isEmpty();
  }

  @Test
  void notEnabledItIsRefused() {
    setting.world.ack = AckMode.OFF;
    setting.world.restart();
    dev.edit(Specs.set("backend", "ACK"));
    setting.world.pass(dev);
    assertThat(dev.condition("Ready").reason()).isEqualTo("AckNotEnabled");
    assertThat(dev.stalled()).isTrue();
  }

  @Test
  void whatAckCannotChangeIsShownAndDoesNotMakeItWrite() {
    live();
    dev.edit(Specs.tags(Map.of("CostCenter", "4711")));
    setting.world.settle(dev);
    setting.world.advance(Duration.ofMinutes(10));
    setting.world.pass(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    assertThat(dev.condition("InSync").reason()).isEqualTo("AckCannot");
    assertThat(dev.condition("InSync").message()).contains("tags[CostCenter]");
    int writes = setting.ack.writes.size();
    for (int i = 0; i < 5; i++) {
      setting.world.advance(setting.world.pass(dev));
    }
    assertThat(setting.ack.writes).hasSize(writes);
  }

  @Test
  void anotherSchemeIsAnotherLoadBalancerAndTheOldOneGoes() {
    live();
    dev.edit(Specs.set("ingress.internal", true));
    setting.world.settle(dev);
    setting.world.until(
        dev,
        resource ->
            resource.ready()
                && setting.ack.objects.values().stream()
                        .filter(object -> object.kind == AckKind.LOAD_BALANCER)
                        .count()
                    == 1);
    assertThat(
            setting.world.hands.elb().describeLoadBalancers().loadBalancers().stream()
                .map(found -> found.schemeAsString()))
        .containsExactly("internal");
  }
}
