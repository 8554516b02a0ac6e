package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.TerraformState;
import io.ordertracking.simulator.core.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outputs from S3, and environments that would share data. */
class SharedBootstrapTest {
  private static final Instant EARLY = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-02-02T00:00:00Z");

  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  private Map<String, Object> s3(String key) {
    return Map.of(
        "bucket",
        Objects.requireNonNull(world.account.outputs().get("tf_state_bucket")),
        "key",
        key);
  }

  private Resource fromS3(String name, String key) {
    return Specs.resource(name, "1.0.0")
        .edit(Specs.unset("bootstrap.configMapRef"))
        .edit(Specs.set("bootstrap.s3", s3(key)));
  }

  private Resource in(String namespace, String name, Instant created) {
    world.configMaps.put(namespace + "/order-tracking-bootstrap", world.account.outputs());
    return new Resource(namespace, name, "uid-" + namespace, Specs.of("1.0.0")).createdAt(created);
  }

  private void allow(String... namespaces) {
    world.access = List.of(namespaces).stream().map(World::everything).toList();
    world.restart();
  }

  @Test
  void anEnvironmentStandsOnAStateWithoutShowingMoreOfIt() {
    Resource dev = world.apply(fromS3("dev", ReadyAccount.STATE_KEY));
    world.settle(dev);
    assertThat(dev.ready()).isTrue();
    for (String canary : TerraformState.CANARIES) {
      assertThat(dev.statusNow().toString()).doesNotContain(canary);
    }
  }

  @Test
  void anObjectThatIsMissingIsNamedAndNothingIsTouched() {
    Resource dev = world.apply(fromS3("dev", "order-tracking/no-such.json"));
    Duration again = world.pass(dev);
    assertThat(dev.condition("BootstrapResolved").reason()).isEqualTo("SourceNotFound");
    assertThat(dev.condition("BootstrapResolved").message())
        .contains("/order-tracking/no-such.json");
    assertThat(again).isLessThanOrEqualTo(Duration.ofSeconds(60));
    assertThat(world.aws.calls().writes().names()).doesNotContain("logs:CreateLogGroup");
  }

  @Test
  void whatANamespaceMayNotUseIsNotRead() {
    world.access =
        List.of(
            new AccessEntry(
                List.of("default"),
                List.of("s3/another-bucket/*"),
                List.of("*"),
                List.of("*"),
                List.of("*"),
                List.of("*")));
    world.restart();
    Resource dev = world.apply(fromS3("dev", ReadyAccount.STATE_KEY));
    world.pass(dev);
    assertThat(dev.condition("Ready").reason()).isEqualTo("NotAllowed");
    assertThat(dev.condition("Ready").message())
        .contains("bootstrap s3/")
        .contains("access[].bootstrap");
    dev.delete(world.clock.instant());
    world.until(dev, Resource::gone);
    assertThat(world.aws.calls().all().of("s3:GetObject").isEmpty()).isTrue();
  }

  @Test
  void deletionNeedsNoBootstrap() {
    Resource dev = world.apply(fromS3("dev", ReadyAccount.OUTPUTS_KEY));
    world.settle(dev);
    world.faults.on("s3:GetObject").failAlways(new Fault("InternalError", 500, "down"));
    dev.delete(world.clock.instant());
    world.until(dev, Resource::gone);
    assertThat(dev.gone()).isTrue();
  }

  @Test
  void theYoungerOfTwoWithTheSameNamesTouchesNothingUntilTheElderIsGone() {
    allow("team-a", "team-b");
    Resource elder = world.apply(in("team-a", "dev", EARLY));
    Resource younger =
        world.apply(
            in("team-b", "mine", LATE)
                .edit(
                    Specs.set("isolation", Map.of("kafkaPrefix", "dev", "databaseSchema", "dev"))));
    world.settle(elder);
    long mark = world.aws.calls().mark();
    Duration again = world.pass(younger);
    assertThat(younger.condition("Ready").reason()).isEqualTo("IsolationConflict");
    assertThat(younger.condition("Ready").message())
        .contains("kafka prefix \"dev\" and schema \"dev\" on this bootstrap belong to team-a/dev");
    assertThat(younger.stalled()).isTrue();
    assertThat(again).isLessThanOrEqualTo(Duration.ofSeconds(60));
    assertThat(world.aws.calls().since(mark).writes().isEmpty()).isTrue();
    assertThat(elder.ready()).isTrue();

    elder.delete(world.clock.instant());
    world.pass(elder);
    world.pass(younger);
    assertThat(younger.condition("Ready").reason()).isEqualTo("IsolationConflict");
    world.until(elder, Resource::gone);
    world.settle(younger);
    assertThat(younger.ready()).isTrue();
  }

  @Test
  void otherNamesOrAnotherBootstrapAreNoConflict() {
    allow("team-a", "team-b", "team-c");
    world.settle(world.apply(in("team-a", "dev", EARLY)));
    Resource otherNames = world.apply(in("team-b", "qa", LATE));
    world.settle(otherNames);
    assertThat(otherNames.ready()).isTrue();
  }

  @Test
  void whoHasNoBootstrapOrMayNotUseItClaimsNothing() {
    allow("team-b");
    world.apply(in("team-a", "dev", EARLY));
    Resource unresolved = world.apply(in("team-b", "dev", LATE));
    world.configMaps.remove("team-a/order-tracking-bootstrap");
    world.settle(unresolved);
    assertThat(unresolved.ready()).isTrue();
  }
}
