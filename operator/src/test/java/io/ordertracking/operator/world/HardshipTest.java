package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec.DeletionPolicy;
import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Bad input, foreign resources and a bad day at AWS: refused with the reason, or lived through. */
class HardshipTest {
  private final World world = new World();
  private final io.ordertracking.operator.world.Resource dev =
      world.apply(Specs.resource("dev", "1.0.0"));

  @AfterEach
  void close() {
    world.close();
  }

  private List<String> writesSince(long mark) {
    return world.aws.calls().since(mark).writes().all().stream().map(RecordedCall::name).toList();
  }

  private void assertBlocked(String type, String reason, String... words) {
    long mark = world.aws.calls().mark();
    world.pass(dev);
    assertThat(dev.condition("Ready").reason()).as(dev.describe()).isEqualTo(reason);
    assertThat(dev.condition(type).status()).isEqualTo("False");
    assertThat(dev.condition("Ready").message()).contains(words);
    assertThat(dev.stalled()).isTrue();
    assertThat(writesSince(mark)).isEmpty();
  }

  @Test
  void anImageThatDoesNotExistIsRefusedBeforeAnyWrite() {
    dev.edit(Specs.tag("9.9.9"));
    assertBlocked(
        "PreflightPassed", "ImageNotFound", "no image 9.9.9", "newest:", "nothing was changed");
    world.aws.ecr().push(ReadyAccount.REPOSITORY, "9.9.9");
    world.clock.advance(Duration.ofMinutes(1));
    world.settle(dev);
    assertThat(dev.ready()).isTrue();
  }

  @Test
  void aHeldUpReleaseDoesNotSpeakOfTheOneBefore() {
    world.settle(dev);
    dev.edit(Specs.tag("1.2.0-broken"));
    world.until(dev, r -> "RolledBack".equals(r.rolloutState()));
    dev.edit(Specs.tag("9.9.9"));
    assertBlocked("PreflightPassed", "ImageNotFound", "no image 9.9.9");
    assertThat(dev.rolloutState()).isEqualTo("Pending");
    assertThat(dev.condition("RolloutSucceeded").status()).isEqualTo("Unknown");
    assertThat(dev.runningTag()).isEqualTo("1.0.0");

    dev.edit(Specs.tag("1.1.0"));
    world.until(dev, r -> "InProgress".equals(r.rolloutState()));
    dev.edit(Specs.tag("9.9.9"));
    world.pass(dev);
    assertThat(dev.runningTag()).isEqualTo("1.0.0");
    world.clock.advance(Duration.ofMinutes(5));
    world.pass(dev);
    assertThat(dev.runningTag()).as("what completed meanwhile serves").isEqualTo("1.1.0");
  }

  @ParameterizedTest
  @CsvSource({"rds_secret_arn, MissingKey", "vpc_id, MissingKey", "public_subnet_ids, MissingKey"})
  void aMissingOutputIsNamed(String key, String reason) {
    Map<String, String> data = new HashMap<>(world.account.outputs());
    data.remove(key);
    world.configMaps.put("default/order-tracking-bootstrap", data);
    assertBlocked("BootstrapResolved", reason, key, "default/order-tracking-bootstrap");
  }

  @Test
  void aMissingConfigMapIsNamed() {
    world.configMaps.clear();
    assertBlocked("BootstrapResolved", "SourceNotFound", "default/order-tracking-bootstrap");
  }

  @Test
  void anotherAccountsOutputsAreRefused() {
    Map<String, String> data = new HashMap<>(world.account.outputs());
    data.put("account_id", "999999999999");
    world.configMaps.put("default/order-tracking-bootstrap", data);
    assertBlocked("BootstrapResolved", "WrongAccountOrRegion", "999999999999", "123456789012");
  }

  @Test
  void aRoleThatDoesNotExistIsRefused() {
    world.aws.iam().removeRole(ReadyAccount.TASK_ROLE);
    assertBlocked("PreflightPassed", "RoleNotFound", ReadyAccount.TASK_ROLE);
  }

  @Test
  void aSecretThatDoesNotExistIsRefused() {
    world.aws.secrets().remove(ReadyAccount.SECRET);
    assertBlocked("PreflightPassed", "SecretNotFound", ReadyAccount.SECRET);
  }

  @Test
  void subnetsInOneZoneAreRefused() {
    Map<String, String> data = new HashMap<>(world.account.outputs());
    String first =
        data.getOrDefault("private_subnet_ids", "").replaceAll("[\\[\\]\" ]", "").split(",")[0];
    data.put("private_subnet_ids", first);
    world.configMaps.put("default/order-tracking-bootstrap", data);
    assertBlocked("PreflightPassed", "SubnetsInOneZone", first);
  }

  @Test
  void aMissingSharedClusterIsRefused() {
    Map<String, String> data = new HashMap<>(world.account.outputs());
    data.put("ecs_cluster_name", "shared");
    world.configMaps.put("default/order-tracking-bootstrap", data);
    assertBlocked("PreflightPassed", "ClusterNotFound", "shared");
  }

  @Test
  void withoutAnEntryNothingIsAllowed() {
    world.access = List.of();
    world.restart();
    assertBlocked("Ready", "NotAllowed", "namespace default has no entry", "access");
    assertThat(world.aws.calls().all().all()).as("not even read").isEmpty();
  }

  @Test
  void aRoleOutsideTheListIsNotAllowed() {
    AccessEntry most = World.everything("default");
    world.access =
        List.of(
            new AccessEntry(
                most.namespaces(),
                most.bootstrap(),
                most.accounts(),
                List.of("arn:aws:iam::123456789012:role/ot-ecs-execution-role"),
                most.securityGroups(),
                most.secrets()));
    world.restart();
    assertBlocked("Ready", "NotAllowed", "ot-ecs-task-role", "access[].roles");
  }

  @Test
  void aStrangersClusterIsNeverTouched() {
    try (EcsClient ecs = world.ecsClient()) {
      ecs.createCluster(r -> r.clusterName("order-tracking-dev"));
    }
    assertBlocked(
        "InfrastructureReady", "NameConflict", "cluster order-tracking-dev", "not managed");
    dev.delete(world.clock.instant());
    world.until(dev, io.ordertracking.operator.world.Resource::gone);
    assertThat(world.aws.resources()).extracting(Resource::type).containsExactly("cluster");
  }

  @Test
  void environmentsShareAClusterThatNobodyDeletes() {
    try (EcsClient ecs = world.ecsClient()) {
      ecs.createCluster(r -> r.clusterName("shared"));
    }
    Map<String, String> data = new HashMap<>(world.account.outputs());
    data.put("ecs_cluster_name", "shared");
    world.configMaps.put("default/order-tracking-bootstrap", data);
    world.settle(dev);
    var prod = world.apply(Specs.resource("prod", "1.1.0"));
    world.settle(prod);
    assertThat(List.of(dev.runningTag(), prod.runningTag())).containsExactly("1.0.0", "1.1.0");

    // The bootstrap is gone before the environment: status still tells the cluster.
    world.configMaps.clear();
    dev.delete(world.clock.instant());
    world.until(dev, io.ordertracking.operator.world.Resource::gone);
    assertThat(world.aws.resources())
        .filteredOn(r -> "default/dev".equals(r.tags().get(Ownership.ENVIRONMENT)))
        .allMatch(r -> r.status().equals("DELETE_IN_PROGRESS"));
    assertThat(world.aws.resources()).extracting(Resource::type).contains("cluster", "service");
  }

  @Test
  void anotherClusterInTheBootstrapDoesNotMakeASecondService() {
    world.settle(dev);
    try (EcsClient ecs = world.ecsClient()) {
      ecs.createCluster(r -> r.clusterName("shared"));
    }
    Map<String, String> data = new HashMap<>(world.account.outputs());
    data.put("ecs_cluster_name", "shared");
    world.configMaps.put("default/order-tracking-bootstrap", data);
    assertBlocked("InfrastructureReady", "ClusterChanged", "order-tracking-dev", "shared");
  }

  @Test
  void retainLeavesEverythingAndMarksItForTheSweep() {
    dev.edit(Specs.deletionPolicy(DeletionPolicy.Retain));
    world.settle(dev);
    List<Resource> before = world.aws.resources();
    long mark = world.aws.calls().mark();
    dev.delete(world.clock.instant());
    world.pass(dev);
    assertThat(dev.gone()).isTrue();
    assertThat(writesSince(mark))
        .allMatch(call -> call.matches(".*:(TagResource|AddTags|CreateTags)"));
    assertThat(world.aws.resources())
        .extracting(Resource::arn)
        .isEqualTo(before.stream().map(Resource::arn).toList());
    assertThat(world.aws.resources())
        .filteredOn(r -> r.type().equals("loadbalancer") || r.type().equals("service"))
        .hasSize(2)
        .allMatch(r -> r.tags().containsKey(Ownership.RETAINED));
  }

  @Test
  void anEnvironmentCreatedAgainAtOnceWaitsForItsDrainingPredecessor() {
    world.settle(dev);
    dev.delete(world.clock.instant());
    world.pass(dev);
    var again =
        world.apply(
            new io.ordertracking.operator.world.Resource(
                "default", "dev", "uid-again", Specs.of("1.1.0")));
    world.pass(again);
    assertThat(again.condition("InfrastructureReady").reason()).isEqualTo("Waiting");
    assertThat(again.condition("Ready").message()).contains("draining");
    world.settle(again);
    assertThat(again.ready()).as(again.describe()).isTrue();
    assertThat(again.runningTag()).isEqualTo("1.1.0");
  }

  @Test
  void aLargeFamilyIsDeletedInPieces() {
    world.settle(dev);
    for (int i = 0; i < 23; i++) {
      world.aws.ecr().push(ReadyAccount.REPOSITORY, "2.0." + i);
      dev.edit(Specs.tag("2.0." + i));
      world.pass(dev);
      world.clock.advance(Duration.ofSeconds(30));
    }
    dev.delete(world.clock.instant());
    world.until(dev, io.ordertracking.operator.world.Resource::gone);
    assertThat(world.aws.resources()).allMatch(r -> r.status().equals("DELETE_IN_PROGRESS"));
  }

  @Test
  void readyStaysTrueWhileAwsCannotBeRead() {
    world.settle(dev);
    world.clock.advance(Duration.ofMinutes(5));
    world.faults.failAlways(new Fault("ServerException", 500, "Service Unavailable."));
    world.pass(dev);
    assertThat(dev.ready()).isTrue();
    assertThat(dev.condition("Reconciling").reason()).isEqualTo("AwsUnavailable");
    dev.edit(Specs.tag("1.1.0"));
    world.pass(dev);
    assertThat(dev.condition("Ready").status()).as("nobody knows").isEqualTo("Unknown");
    world.faults.clear();
    world.until(dev, r -> r.ready() && "1.1.0".equals(r.runningTag()));
  }

  @Test
  void deniedSaysWhichCall() {
    world
        .faults
        .on("ecs:CreateService")
        .failAlways(
            Fault.client(
                "AccessDeniedException",
                "User: arn:aws:sts::123456789012:assumed-role/op is not authorized to perform:"
                    + " ecs:CreateService"));
    world.until(dev, io.ordertracking.operator.world.Resource::stalled);
    assertThat(dev.condition("Ready").reason()).isEqualTo("AwsDenied");
    assertThat(dev.condition("Ready").message()).contains("ecs:CreateService");
  }
}
