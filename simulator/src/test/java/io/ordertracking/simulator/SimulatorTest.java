package io.ordertracking.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.core.Resource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** The parts together: a rollout over the wire, driven by the account's clock. */
class SimulatorTest {
  private final Simulator aws = Simulator.builder().build();
  private final ReadyAccount account = ReadyAccount.furnish(aws);
  private final EcsClient ecs = SimulatorClients.of(aws).ecs();

  private String register(String tag) {
    String digest =
        aws.ecr().resolve(aws.ecr().uri("order-tracking") + ":" + tag).orElseThrow().digest();
    return ecs.registerTaskDefinition(
            r ->
                r.family("web")
                    .requiresCompatibilities(Compatibility.FARGATE)
                    .networkMode(NetworkMode.AWSVPC)
                    .cpu("256")
                    .memory("512")
                    .executionRoleArn(account.outputs().get("ecs_execution_role_arn"))
                    .containerDefinitions(
                        c ->
                            c.name("app")
                                .essential(true)
                                .image(aws.ecr().uri("order-tracking") + "@" + digest)))
        .taskDefinition()
        .taskDefinitionArn();
  }

  private void create(String taskDefinition) {
    ecs.createCluster(r -> r.clusterName("demo"));
    ecs.createService(
        r ->
            r.cluster("demo")
                .serviceName("web")
                .taskDefinition(taskDefinition)
                .desiredCount(1)
                .launchType(LaunchType.FARGATE)
                .deploymentConfiguration(
                    d -> d.deploymentCircuitBreaker(b -> b.enable(true).rollback(true)))
                .networkConfiguration(
                    n -> n.awsvpcConfiguration(v -> v.subnets("subnet-0a1000000000000a2"))));
    aws.clock().advance(Duration.ofMinutes(3));
  }

  @Test
  void serviceBecomesStableOnTheAccountsClock() {
    create(register("1.0.0"));
    var service =
        ecs.describeServices(r -> r.cluster("demo").services("web")).services().getFirst();
    assertThat(service.runningCount()).isEqualTo(1);
    assertThat(service.deployments())
        .singleElement()
        .satisfies(d -> assertThat(d.rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED));
  }

  @Test
  void imagePinnedByDigestIsJudgedByItsTagInEcr() {
    create(register("1.0.0"));
    String broken = register("1.2.0-broken");
    ecs.updateService(r -> r.cluster("demo").service("web").taskDefinition(broken));
    aws.clock().advance(Duration.ofMinutes(15));
    assertThat(
            ecs.listServiceDeployments(r -> r.cluster("demo").service("web"))
                .serviceDeployments()
                .getFirst()
                .status())
        .isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
  }

  @Test
  void resourcesAreWhatAnEnvironmentWouldHaveToDelete() {
    create(register("1.0.0"));
    assertThat(aws.resources())
        .extracting(Resource::type)
        .containsExactly("cluster", "service", "task-definition");
  }

  @Test
  void ecsErrorsAreTheSdksExceptions() {
    assertThatExceptionOfType(ClusterNotFoundException.class)
        .isThrownBy(() -> ecs.describeServices(r -> r.cluster("none").services("web")));
  }

  @Test
  void taskDefinitionChangesAreThrottledAfterABurstOfTwenty() {
    aws.faults().throttleAtPublishedRates();
    EcsClient eager = SimulatorClients.of(aws).withoutRetries().ecs();
    int throttled = 0;
    for (int i = 0; i < 30; i++) {
      try {
        eager.deregisterTaskDefinition(r -> r.taskDefinition("none:1"));
      } catch (EcsException e) {
        throttled += e.isThrottlingException() ? 1 : 0;
      }
    }
    assertThat(throttled).isEqualTo(10);
  }

  @Test
  void twoAccountsAreApart() {
    Simulator other = Simulator.builder().accountId("999999999999").build();
    SimulatorClients.of(other).logs().createLogGroup(r -> r.logGroupName("/x"));
    assertThat(other.resources())
        .extracting(Resource::arn)
        .isEqualTo(List.of("arn:aws:logs:us-east-1:999999999999:log-group:/x"));
    assertThat(aws.resources()).isEmpty();
  }
}
