package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec.Image;
import io.ordertracking.operator.api.EnvironmentSpec.OnFailure;
import io.ordertracking.operator.api.EnvironmentSpec.Pin;
import io.ordertracking.operator.api.EnvironmentSpec.Rollout;
import io.ordertracking.operator.api.EnvironmentSpec.Service;
import io.ordertracking.operator.api.EnvironmentStatus.HistoryEntry;
import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.EcsClient;

/** What becomes of releases, and whether status tells the truth about it at every look. */
class RolloutTest {
  private final World world = new World();
  private final Resource dev = world.apply(Specs.resource("dev", "1.0.0"));

  @AfterEach
  void close() {
    world.close();
  }

  private List<String> writesSince(long mark) {
    return world.aws.calls().since(mark).writes().all().stream().map(RecordedCall::name).toList();
  }

  private static Rollout rollout(String timeout, OnFailure onFailure) {
    return new Rollout(null, null, null, timeout, onFailure, null);
  }

  private void retry() {
    world.clock.advance(Duration.ofSeconds(1));
    dev.annotations.put(Annotations.RETRY, String.valueOf(world.clock.instant().getEpochSecond()));
    world.clock.advance(Duration.ofSeconds(1));
  }

  @ParameterizedTest(name = "{0}, service-deployment API {1}")
  @CsvSource({
    "1.1.0, true, Completed",
    "1.1.0, false, Completed",
    "1.2.0-broken, true, RolledBack",
    "1.2.0-broken, false, RolledBack",
    "1.3.0-slow, true, TimedOut",
    "1.3.0-slow, false, TimedOut"
  })
  void theVerdictSurvivesTheLossOfStatusAtEveryStep(String tag, boolean api, String verdict) {
    world.aws.ecr().push(ReadyAccount.REPOSITORY, "1.3.0-slow");
    world.aws.ecs().serviceDeploymentApi(api);
    world.settle(dev);
    String timeout = verdict.equals("TimedOut") ? "90s" : "10m";
    dev.edit(Specs.rollout(rollout(timeout, OnFailure.Rollback))).edit(Specs.tag(tag));
    Instant start = world.clock.instant();
    while (world.clock.instant().isBefore(start.plus(Duration.ofMinutes(40)))) {
      dev.wipeStatus();
      Duration wait = world.pass(dev);
      assertThat(dev.condition("Ready").status().equals("True"))
          .as("Ready only when the tag in the spec serves: " + dev.describe())
          .isEqualTo(tag.equals(dev.runningTag()) && "Completed".equals(dev.rolloutState()));
      world.clock.advance(wait);
    }
    assertThat(dev.rolloutState()).as(dev.describe()).isEqualTo(verdict);
    assertThat(dev.runningTag()).isEqualTo(verdict.equals("Completed") ? tag : "1.0.0");
  }

  @Test
  void theFirstStoppedTasksReasonIsKnownWithinOnePoll() {
    world.settle(dev);
    dev.edit(Specs.tag("1.2.0-broken"));
    List<Resource.Seen> seen =
        world.until(dev, r -> r.condition("Ready").message().contains("Missing property"));
    assertThat(dev.rolloutState()).isEqualTo("InProgress");
    assertThat(seen.getLast().running()).isEqualTo("1.0.0");
    assertThat(dev.condition("RolloutSucceeded").message()).contains("exit code 1");
  }

  @Test
  void aRolledBackReleaseIsNotRetriedUntilItIsAskedFor() {
    world.settle(dev);
    dev.edit(Specs.tag("1.2.0-broken"));
    world.settle(dev);
    assertThat(dev.rolloutState()).isEqualTo("RolledBack");
    long mark = world.aws.calls().mark();
    for (int i = 0; i < 20; i++) {
      world.clock.advance(world.pass(dev));
    }
    dev.edit(Specs.count(2));
    world.until(dev, r -> "2/2".equals(r.statusNow().tasks()));
    assertThat(dev.rolloutState()).as("count applies to what runs").isEqualTo("RolledBack");
    assertThat(writesSince(mark)).containsExactly("ecs:UpdateService");

    retry();
    world.until(dev, r -> "InProgress".equals(r.rolloutState()));
    world.settle(dev);
    assertThat(dev.rolloutState()).as("it is broken still").isEqualTo("RolledBack");
    mark = world.aws.calls().mark();
    for (int i = 0; i < 20; i++) {
      world.clock.advance(world.pass(dev));
    }
    assertThat(writesSince(mark)).as("the annotation asks for one try").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRetryTakesTheImageThatWasPushedAgainUnderTheSameTag(boolean api) {
    world.aws.ecs().serviceDeploymentApi(api);
    world.settle(dev);
    dev.edit(Specs.tag("1.2.0-broken"));
    world.settle(dev);
    assertThat(dev.rolloutState()).isEqualTo("RolledBack");
    world.aws.ecr().delete(ReadyAccount.REPOSITORY, "1.2.0-broken");
    world.aws.ecr().push(ReadyAccount.REPOSITORY, "1.4.0", "fixed");
    world.aws.ecr().push(ReadyAccount.REPOSITORY, "1.2.0-broken", "fixed");
    for (int i = 0; i < 5; i++) {
      world.clock.advance(world.pass(dev));
      assertThat(dev.rolloutState())
          .as("a moved tag alone changes nothing")
          .isEqualTo("RolledBack");
    }
    String before = Objects.requireNonNull(dev.statusNow().rollout()).taskDefinition();
    retry();
    world.until(dev, r -> "InProgress".equals(r.rolloutState()) && taskDefinition(r) != null);
    assertThat(taskDefinition(dev)).isNotEqualTo(before);
  }

  private static String taskDefinition(Resource resource) {
    return Objects.requireNonNullElse(
        Objects.requireNonNull(resource.statusNow().rollout()).taskDefinition(), "");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHeldReleaseStaysAndSaysSo(boolean api) {
    world.aws.ecs().serviceDeploymentApi(api);
    world.settle(dev);
    dev.edit(Specs.rollout(rollout("30m", OnFailure.Hold))).edit(Specs.tag("1.2.0-broken"));
    world.settle(dev);
    assertThat(dev.rolloutState()).as(dev.describe()).isEqualTo("Failed");
    assertThat(dev.condition("Ready").reason()).isEqualTo("RolloutFailed");
    dev.edit(Specs.tag("1.1.0"));
    world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    dev.edit(Specs.tag("1.2.0-broken"));
    long mark = world.aws.calls().mark();
    world.settle(dev);
    if (api) {
      assertThat(dev.rolloutState())
          .as("asked for again, it needs the annotation too")
          .isEqualTo("Failed");
      assertThat(writesSince(mark)).isEmpty();
    }
  }

  @Test
  void aReleaseReplacedOnItsWayIsSuperseded() {
    world.settle(dev);
    dev.edit(Specs.tag("1.2.0-broken"));
    world.until(dev, r -> "InProgress".equals(r.rolloutState()) && !taskDefinition(r).isEmpty());
    dev.edit(Specs.tag("1.1.0"));
    world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    assertThat(dev.statusNow().history())
        .extracting(HistoryEntry::state)
        .containsExactly("Completed", "Superseded", "Completed");
    dev.edit(Specs.tag("1.2.0-broken"));
    world.pass(dev);
    assertThat(dev.rolloutState()).as("superseded isn't failed").isEqualTo("InProgress");
  }

  @Test
  void restartedAtReplacesTheTasksOnce() {
    world.settle(dev);
    world.clock.advance(Duration.ofMinutes(10));
    dev.annotations.put(Annotations.RESTARTED_AT, world.clock.instant().toString());
    world.clock.advance(Duration.ofSeconds(2));
    long mark = world.aws.calls().mark();
    world.pass(dev);
    world.clock.advance(Duration.ofSeconds(5));
    world.settle(dev);
    for (int i = 0; i < 10; i++) {
      world.clock.advance(world.pass(dev));
    }
    assertThat(writesSince(mark)).containsExactly("ecs:UpdateService");
    assertThat(dev.ready()).isTrue();
  }

  @Test
  void aRestartThatWasRolledBackIsNotMadeAgain() {
    world.settle(dev);
    world.clock.advance(Duration.ofMinutes(10));
    world.aws.ecr().delete(ReadyAccount.REPOSITORY, "1.0.0");
    dev.annotations.put(Annotations.RESTARTED_AT, world.clock.instant().toString());
    world.clock.advance(Duration.ofSeconds(2));
    long mark = world.aws.calls().mark();
    world.until(dev, r -> "RolledBack".equals(r.rolloutState()));
    for (int i = 0; i < 10; i++) {
      dev.wipeStatus();
      world.clock.advance(world.pass(dev));
    }
    assertThat(writesSince(mark)).containsExactly("ecs:UpdateService");
    assertThat(dev.rolloutState()).isEqualTo("RolledBack");
  }

  @Test
  void pausedLeavesEverythingAloneAndKeepsReady() {
    world.settle(dev);
    dev.annotations.put(Annotations.PAUSED, "true");
    dev.edit(Specs.tag("1.1.0"));
    long mark = world.aws.calls().mark();
    world.pass(dev);
    assertThat(world.aws.calls().since(mark).all()).isEmpty();
    assertThat(dev.ready()).isTrue();
    assertThat(dev.condition("Reconciling").reason()).isEqualTo("Paused");
    dev.annotations.remove(Annotations.PAUSED);
    world.until(dev, r -> "1.1.0".equals(r.runningTag()));
  }

  @Test
  void aTagOfTheSameDigestRollsNothing() {
    world.settle(dev);
    world.aws.ecr().push(ReadyAccount.REPOSITORY, "stable", "1.0.0");
    String digest =
        Objects.requireNonNull(Objects.requireNonNull(dev.statusNow().image()).digest());
    dev.edit(Specs.image(new Image(null, "stable", digest, null)));
    long mark = world.aws.calls().mark();
    world.settle(dev);
    assertThat(dev.ready()).isTrue();
    assertThat(writesSince(mark)).containsExactly("ecs:TagResource");
    world.pass(dev);
    assertThat(dev.runningTag()).isEqualTo("stable");
  }

  @Test
  void pinTagRunsTheTagAsWritten() {
    dev.edit(Specs.image(new Image(null, "1.0.0", null, Pin.Tag)));
    world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    assertThat(Objects.requireNonNull(dev.statusNow().image()).digest()).isNull();
  }

  @Test
  void backToAnOlderTagReusesItsRevision() {
    world.settle(dev);
    dev.edit(Specs.tag("1.1.0"));
    world.settle(dev);
    world.restart();
    dev.edit(Specs.tag("1.0.0"));
    long mark = world.aws.calls().mark();
    world.settle(dev);
    assertThat(dev.ready()).isTrue();
    assertThat(writesSince(mark)).containsExactly("ecs:UpdateService");
  }

  @Test
  void aBumpCostsAtMostFiveCallsBesidesPolling() {
    world.settle(dev);
    world.clock.advance(Duration.ofMinutes(5));
    world.pass(dev);
    dev.edit(Specs.tag("1.1.0"));
    long mark = world.aws.calls().mark();
    world.pass(dev);
    List<String> calls =
        world.aws.calls().since(mark).all().stream().map(RecordedCall::name).toList();
    assertThat(calls.stream().filter(c -> !POLL.contains(c)))
        .as(calls.toString())
        .hasSizeLessThanOrEqualTo(5);
  }

  /** What every look at a rollout reads. */
  private static final List<String> POLL =
      List.of("ecs:DescribeServices", "elasticloadbalancing:DescribeTargetHealth");

  @Test
  void networkChangesRollOutAndAFailedOneIsNotRetried() {
    world.settle(dev);
    List<String> two =
        world.account.outputs().get("public_subnet_ids") == null ? List.of() : subnets();
    dev.edit(
        Specs.service(new Service(null, null, null, null, null, null, null, null, false, two)));
    long mark = world.aws.calls().mark();
    world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    assertThat(writesSince(mark)).containsExactly("ecs:UpdateService");
  }

  private List<String> subnets() {
    String json = Objects.requireNonNull(world.account.outputs().get("public_subnet_ids"));
    return List.of(json.replaceAll("[\\[\\]\" ]", "").split(","));
  }

  @Test
  void tasksThatDieAfterwardsMakeItNotReadyUntilTheyAreBack() {
    world.settle(dev);
    world.clock.advance(Duration.ofMinutes(5));
    try (EcsClient ecs = world.ecsClient()) {
      String task = ecs.listTasks(r -> r.cluster("order-tracking-dev")).taskArns().getFirst();
      ecs.stopTask(r -> r.cluster("order-tracking-dev").task(task));
    }
    List<Resource.Seen> seen = world.settle(dev);
    assertThat(seen.getFirst().reason()).isEqualTo("Scaling");
    assertThat(dev.ready()).isTrue();
  }

  @Test
  void anotherRevisionPinnedByHandIsCorrected() {
    world.settle(dev);
    dev.edit(Specs.tag("1.1.0"));
    world.settle(dev);
    try (EcsClient ecs = world.ecsClient()) {
      ecs.updateService(
          r ->
              r.cluster("order-tracking-dev")
                  .service("order-tracking-dev")
                  .taskDefinition("order-tracking-dev:1"));
    }
    world.clock.advance(Duration.ofMinutes(5));
    world.until(
        dev, r -> r.ready() && "1.1.0".equals(r.runningTag()) && taskDefinition(r).endsWith(":2"));
    assertThat(Optional.ofNullable(dev.statusNow().tasks())).contains("1/1");
  }
}
