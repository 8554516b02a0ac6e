package io.ordertracking.operator.ack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec.BackendKind;
import io.ordertracking.operator.api.EnvironmentSpec.DeletionPolicy;
import io.ordertracking.operator.api.EnvironmentStatus.HistoryEntry;
import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.operator.world.Resource;
import io.ordertracking.operator.world.Specs;
import io.ordertracking.simulator.ReadyAccount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Whoever makes the writes, an environment behaves and reports the same. */
class BothBackendsTest {
  private AckWorld setting = new AckWorld(BackendKind.AWS);
  private Resource dev = setting.environment("1.0.0");

  @AfterEach
  void close() {
    setting.close();
  }

  private void live(BackendKind backend) {
    setting.close();
    setting = new AckWorld(backend);
    dev = setting.environment("1.0.0");
    settle();
    assertThat(dev.ready()).as(dev.describe()).isTrue();
  }

  private void settle() {
    setting.world.settle(dev);
  }

  @ParameterizedTest
  @EnumSource
  void aReleaseGoesOut(BackendKind backend) {
    live(backend);
    assertThat(dev.runningTag()).isEqualTo("1.0.0");
    long bump = setting.world.aws.calls().mark();
    dev.edit(Specs.tag("1.1.0"));
    settle();
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    assertThat(dev.runningTag()).isEqualTo("1.1.0");
    assertThat(setting.writesSince(bump))
        .containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");
  }

  @ParameterizedTest
  @EnumSource
  void anUnchangedWorldIsWrittenToByNobody(BackendKind backend) {
    live(backend);
    setting.world.pass(dev);
    long mark = setting.world.aws.calls().mark();
    int objectWrites = setting.ack.writes.size();
    int statusWrites = dev.statusWrites();
    for (int i = 0; i < 20; i++) {
      setting.world.advance(setting.world.pass(dev));
    }
    assertThat(setting.writesSince(mark)).isEmpty();
    assertThat(setting.ack.writes.subList(objectWrites, setting.ack.writes.size())).isEmpty();
    assertThat(dev.statusWrites()).isEqualTo(statusWrites);
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenReleaseIsRolledBackAndStaysSo(BackendKind backend) {
    live(backend);
    dev.edit(Specs.tag("1.2.0-broken"));
    settle();
    assertThat(dev.stalled()).as(dev.describe()).isTrue();
    assertThat(dev.rolloutState()).isEqualTo("RolledBack");
    assertThat(dev.runningTag()).isEqualTo("1.0.0");
    assertThat(dev.condition("Ready").message()).contains("Missing property ORDERS_TOPIC");
    long mark = setting.world.aws.calls().mark();
    dev.wipeStatus();
    setting.resync(dev);
    assertThat(dev.rolloutState()).isEqualTo("RolledBack");
    assertThat(setting.writesSince(mark))
        .as("the old release isn't put back by a look hours later, nor the broken one tried again")
        .doesNotContain("ecs:RegisterTaskDefinition", "ecs:UpdateService");
    dev.edit(Specs.tag("1.0.0"));
    settle();
    assertThat(dev.ready()).as(dev.describe()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aSlowReleaseTimesOutAndTheOneBeforeServes(BackendKind backend) {
    live(backend);
    setting.world.aws.ecr().push(ReadyAccount.REPOSITORY, "1.3.0-slow");
    dev.edit(Specs.set("rollout", Map.of("timeout", "90s")));
    dev.edit(Specs.tag("1.3.0-slow"));
    settle();
    assertThat(dev.rolloutState()).as(dev.describe()).isEqualTo("TimedOut");
    setting.world.until(dev, resource -> "1.0.0".equals(resource.runningTag()));
    setting.resync(dev);
    assertThat(dev.rolloutState()).isEqualTo("TimedOut");
    assertThat(dev.runningTag()).isEqualTo("1.0.0");
    List<HistoryEntry> history = Objects.requireNonNull(dev.statusNow().history());
    assertThat(history.getFirst().state()).isEqualTo("TimedOut");
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheServiceDeploymentApiAFailureIsRememberedToo(BackendKind backend) {
    live(backend);
    setting.world.aws.ecs().serviceDeploymentApi(false);
    dev.edit(Specs.tag("1.2.0-broken"));
    settle();
    setting.world.until(dev, resource -> "RolledBack".equals(resource.rolloutState()));
    long mark = setting.world.aws.calls().mark();
    dev.wipeStatus();
    setting.resync(dev);
    assertThat(dev.rolloutState()).as(dev.describe()).isEqualTo("RolledBack");
    assertThat(setting.writesSince(mark))
        .doesNotContain("ecs:RegisterTaskDefinition", "ecs:UpdateService");
  }

  @ParameterizedTest
  @EnumSource
  void theCountFollows(BackendKind backend) {
    live(backend);
    dev.edit(Specs.count(3));
    settle();
    assertThat(dev.statusNow().tasks()).isEqualTo("3/3");
    assertThat(dev.ready()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void anotherPortMovesTasksWithoutCuttingTheOldOnesOff(BackendKind backend) {
    live(backend);
    dev.edit(Specs.set("service.containerPort", 9000));
    settle();
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    setting.world.until(dev, resource -> resource.condition("InSync").status().equals("True"));
    assertThat(
            setting.world.hands.ec2().describeSecurityGroups().securityGroups().stream()
                .filter(group -> group.groupName().equals("order-tracking-dev-svc-sg"))
                .flatMap(group -> group.ipPermissions().stream())
                .map(permission -> permission.fromPort()))
        .containsExactly(9000);
  }

  @ParameterizedTest
  @EnumSource
  void whatSomebodyChangedIsPutRight(BackendKind backend) {
    live(backend);
    setting
        .world
        .hands
        .logs()
        .putRetentionPolicy(r -> r.logGroupName("/ecs/order-tracking-dev").retentionInDays(90));
    setting
        .world
        .hands
        .ecs()
        .updateService(
            r -> r.cluster("order-tracking-dev").service("order-tracking-dev").desiredCount(4));
    setting.world.advance(Duration.ofMinutes(5));
    setting.world.until(dev, resource -> resource.condition("InSync").status().equals("False"));
    setting.world.until(
        dev, resource -> resource.ready() && resource.condition("InSync").status().equals("True"));
    assertThat(
            setting.world.hands.logs().describeLogGroups().logGroups().getFirst().retentionInDays())
        .isEqualTo(14);
    assertThat(dev.statusNow().tasks()).isEqualTo("1/1");
  }

  @ParameterizedTest
  @EnumSource
  void aRestartReplacesTheTasksOnce(BackendKind backend) {
    live(backend);
    setting.world.advance(Duration.ofMinutes(10));
    long mark = setting.world.aws.calls().mark();
    dev.annotations.put(
        Annotations.RESTARTED_AT, String.valueOf(setting.world.clock.instant().getEpochSecond()));
    setting.world.advance(Duration.ofSeconds(1));
    setting.world.until(dev, resource -> !resource.ready());
    settle();
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    setting.resync(dev);
    assertThat(setting.writesSince(mark)).containsOnlyOnce("ecs:UpdateService");
    assertThat(dev.runningTag()).isEqualTo("1.0.0");
  }

  @ParameterizedTest
  @EnumSource
  void pausedNothingIsWritten(BackendKind backend) {
    live(backend);
    int objectWrites = setting.ack.writes.size();
    dev.edit(Specs.set("paused", true));
    setting.world.pass(dev);
    long mark = setting.world.aws.calls().mark();
    dev.edit(Specs.tag("1.1.0"));
    setting.world.pass(dev);
    assertThat(setting.writesSince(mark)).isEmpty();
    assertThat(setting.ack.writes).hasSize(objectWrites);
    dev.edit(Specs.set("paused", false));
    settle();
    assertThat(dev.runningTag()).isEqualTo("1.1.0");
  }

  @ParameterizedTest
  @EnumSource
  void deletedNothingIsLeft(BackendKind backend) {
    live(backend);
    dev.edit(Specs.tag("1.1.0"));
    settle();
    dev.delete(setting.world.clock.instant());
    setting.world.until(dev, Resource::gone);
    assertThat(setting.ack.objects).isEmpty();
    assertThat(setting.world.aws.resources())
        .as("deregistered revisions, which cost nothing, stay where ACK deletes")
        .allMatch(r -> r.status().equals("DELETE_IN_PROGRESS") || r.status().equals("INACTIVE"));
  }

  @ParameterizedTest
  @EnumSource
  void retainedEverythingGoesOn(BackendKind backend) {
    live(backend);
    dev.edit(Specs.deletionPolicy(DeletionPolicy.Retain));
    settle();
    dev.delete(setting.world.clock.instant());
    setting.world.until(dev, Resource::gone);
    assertThat(setting.ack.objects).isEmpty();
    assertThat(
            setting
                .world
                .hands
                .ecs()
                .describeServices(
                    r -> r.cluster("order-tracking-dev").services("order-tracking-dev"))
                .services()
                .getFirst()
                .runningCount())
        .isEqualTo(1);
    CloudWatchLogsClient logs = setting.world.hands.logs();
    String logGroup = logs.describeLogGroups().logGroups().getFirst().logGroupArn();
    assertThat(logs.listTagsForResource(r -> r.resourceArn(logGroup)).tags())
        .containsKey("ordertracking.io/retained");
  }
}
