package io.ordertracking.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.simulator.Simulator;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/** The gateway against an account that behaves like AWS, on the account's own time. */
class SimulatedAwsTest {
  private final Simulator simulator = Simulator.builder().build();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AwsGateway gateway =
      new AwsGateways(
              new AwsSettings(
                  new OperatorConfig.Aws(0.5, Duration.ofSeconds(30)),
                  registry,
                  simulator.clock(),
                  simulator.clock()::advance,
                  () -> 0.5,
                  simulator.inProcess(),
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "x")),
                  () -> true))
          .gateway(simulator.region());

  @AfterEach
  void close() {
    gateway.close();
    simulator.close();
  }

  @Test
  void knowsItsAccount() {
    assertThat(gateway.accountId()).isEqualTo(simulator.accountId());
  }

  @Test
  void aClusterThatIsMissingIsNotFoundAndAServiceEmpty() {
    ServiceReads reads =
        new ServiceReads(
            gateway, new Batching(Duration.ZERO, simulator.clock(), simulator.clock()::advance));
    assertThatExceptionOfType(AwsFailure.NotFound.class)
        .isThrownBy(() -> reads.describe("dev", "dev", Duration.ZERO))
        .satisfies(f -> assertThat(f.code()).isEqualTo("ClusterNotFoundException"));
    gateway.ecs(ecs -> ecs.createCluster(r -> r.clusterName("dev")));
    assertThat(reads.describe("dev", "dev", Duration.ZERO)).isEmpty();
  }

  @Test
  void aMissingRoleLogGroupOrTaskDefinitionIsNotFound() {
    assertThatExceptionOfType(AwsFailure.NotFound.class)
        .isThrownBy(() -> gateway.iam(iam -> iam.getRole(r -> r.roleName("nobody"))));
    assertThatExceptionOfType(AwsFailure.NotFound.class)
        .isThrownBy(
            () -> gateway.ecs(ecs -> ecs.describeTaskDefinition(r -> r.taskDefinition("x:1"))));
  }

  @Test
  void aLostAnswerOfARegistrationLeavesOneRevision() {
    simulator.faults().on("ecs:RegisterTaskDefinition").loseAnswerOfCall(1);
    assertThatExceptionOfType(AwsFailure.Unknown.class)
        .isThrownBy(() -> gateway.ecsOnce(SimulatedAwsTest::register));
    ListTaskDefinitionsResponse revisions =
        gateway.ecs(ecs -> ecs.listTaskDefinitions(r -> r.familyPrefix("dev")));
    assertThat(revisions.taskDefinitionArns()).hasSize(1);
  }

  @Test
  void anExpiredSessionIsRefreshed() {
    simulator.faults().expireCredentialsAtCall(1);
    ListClustersResponse clusters = gateway.ecs(EcsClient::listClusters);
    assertThat(clusters.clusterArns()).isEmpty();
  }

  @Test
  void aHundredRegistrationsTakeHalfOfAwsRateAndAreNeverThrottled() {
    simulator.faults().throttleAtPublishedRates();
    var start = simulator.clock().instant();
    for (int i = 0; i < 100; i++) {
      Objects.requireNonNull(gateway.ecsOnce(SimulatedAwsTest::register));
    }
    Duration taken = Duration.between(start, simulator.clock().instant());
    assertThat(taken)
        .isBetween(Duration.ofSeconds(179), Duration.ofSeconds(182)); // (100 - 10) × 2 s
    assertThat(registry.find(CallMonitor.METRIC_CALLS).tag("result", "throttled").counters())
        .isEmpty();
  }

  /** The SDK's names of services aren't those of IAM, nor of our groups. */
  @Test
  void everyServiceTakesTheBudgetThatIsMeantForIt() {
    assertThat(gateway.elb(elb -> elb.describeLoadBalancers()).loadBalancers()).isEmpty();
    assertThat(gateway.logs(logs -> logs.describeLogGroups()).logGroups()).isEmpty();
    assertThat(gateway.tagging(tags -> tags.getResources(r -> {})).resourceTagMappingList())
        .isEmpty();
    assertThat(registry.find(CallMonitor.METRIC_BUDGET_WAIT_SECONDS).timers())
        .extracting(timer -> timer.getId().getTag("group"))
        .containsExactlyInAnyOrder("elb-reads", "logs-reads", "tag");
    assertThat(registry.find(CallMonitor.METRIC_CALLS).counters())
        .extracting(counter -> counter.getId().getTag("service"))
        .containsExactlyInAnyOrder("elasticloadbalancing", "logs", "tag");
  }

  private static Object register(EcsClient ecs) {
    return ecs.registerTaskDefinition(
        r ->
            r.family("dev")
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu("256")
                .memory("512")
                .containerDefinitions(c -> c.name("app").image("app:1").essential(true)));
  }
}
