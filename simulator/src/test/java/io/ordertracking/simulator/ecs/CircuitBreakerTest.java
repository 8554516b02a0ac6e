package io.ordertracking.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.Task;

class CircuitBreakerTest {
  private final EcsLab lab = new EcsLab();

  @Test
  void aRollbackReturnsToTheLastCompletedDeploymentUnderItsOldId() {
    String good = lab.running(1).deployments().getFirst().id();
    String revision = lab.current().targetServiceRevision().arn();
    Instant released = lab.clock.instant();
    String bad = lab.release("crash").deployments().getFirst().id();

    Service rolling = lab.until(service -> service.deployments().getFirst().id().equals(good));
    Deployment primary = rolling.deployments().getFirst();
    assertThat(primary.status()).isEqualTo("PRIMARY");
    assertThat(primary.rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
    assertThat(primary.rolloutStateReason())
        .isEqualTo("ECS deployment circuit breaker: rolling back to deploymentId " + good + ".");
    assertThat(rolling.taskDefinition()).endsWith("web:1");
    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
    assertThat(lab.events())
        .contains(
            "(service web) (deployment " + bad + ") deployment failed: tasks failed to start.",
            "(service web) rolling back to deployment " + good + ".")
        .anyMatch(
            text ->
                text.startsWith(
                    "(service web) is unable to consistently start tasks successfully."));

    Service done = lab.untilCompleted();
    assertThat(done.deployments()).extracting(Deployment::id).containsExactly(good);
    assertThat(Duration.between(released, lab.clock.instant()))
        .isBetween(Duration.ofSeconds(200), Duration.ofSeconds(280));
    ServiceDeployment current = lab.current();
    assertThat(current.status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
    assertThat(current.rollback().serviceRevisionArn()).isEqualTo(revision);
    assertThat(current.rollback().reason()).contains("circuit breaker threshold was exceeded");
    assertThat(current.deploymentCircuitBreaker().status())
        .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.TRIGGERED);
    assertThat(current.deploymentCircuitBreaker().failureCount()).isEqualTo(3);
    assertThat(current.deploymentCircuitBreaker().threshold()).isEqualTo(3);
    assertThat(lab.deployments()).hasSize(2);
  }

  @Test
  void theFailedDeploymentIsActiveUntilItsTasksAreGone() {
    lab.running(1);
    String bad = lab.release("missing-x").deployments().getFirst().id();
    lab.until(service -> service.deployments().getFirst().failedTasks() == 2);
    lab.release("crash");
    Service rolling =
        lab.until(
            service ->
                service.deployments().stream()
                    .anyMatch(each -> each.rolloutState() == DeploymentRolloutState.FAILED));
    Deployment failed = rolling.deployments().get(1);
    assertThat(failed.status()).isEqualTo("ACTIVE");
    assertThat(failed.id()).isNotEqualTo(bad);
    assertThat(failed.desiredCount()).isZero();
    assertThat(failed.failedTasks()).isEqualTo(3);
    assertThat(failed.rolloutStateReason())
        .isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          crash    | Essential container in task exited | EssentialContainerExited | 1
          oom      | Essential container in task exited | EssentialContainerExited | 137
          missing  | CannotPullContainerError: pull image manifest has been retried 5 time(s): not found | TaskFailedToStart |
          nosecret | ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed | TaskFailedToStart |
          """)
  void theFirstStoppedTaskTellsWhy(String tag, String reason, String code, Integer exitCode) {
    lab.running(1);
    lab.release(tag);
    lab.until(service -> service.deployments().getFirst().failedTasks() == 1);

    Task task = lab.stopped();
    assertThat(task.stoppedReason()).isEqualTo(reason);
    assertThat(task.stopCodeAsString()).isEqualTo(code);
    assertThat(task.containers().getFirst().exitCode()).isEqualTo(exitCode);
    lab.untilCompleted();
    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
  }

  @Test
  void withNothingToReturnToTheFailedDeploymentStaysPrimary() {
    lab.create(
        lab.creation(lab.register("crash"), 1).deploymentConfiguration(EcsLab.breaker(true, true)));
    lab.until(service -> failed(service));
    int tasks = lab.tasks().size();
    lab.advance(Duration.ofMinutes(20));

    assertThat(lab.primary().status()).isEqualTo("PRIMARY");
    assertThat(lab.tasks()).hasSize(tasks);
    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_FAILED);
    assertThat(lab.current().statusReason())
        .isEqualTo("No rollback candidate was found to run the rollback.");
  }

  @Test
  void withoutRollbackTheFailedDeploymentHoldsAndTheOldTasksServe() {
    lab.running(1);
    lab.update(request -> request.deploymentConfiguration(EcsLab.breaker(true, false)));
    String bad = lab.release("crash").deployments().getFirst().id();
    lab.until(service -> failed(service));
    lab.advance(Duration.ofMinutes(20));

    assertThat(lab.primary().id()).isEqualTo(bad);
    assertThat(lab.service().taskDefinition()).endsWith("web:2");
    assertThat(lab.service().runningCount()).isEqualTo(1);
    assertThat(lab.tasks(DesiredStatus.RUNNING).getFirst().taskDefinitionArn()).endsWith("web:1");
    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.STOPPED);
    assertThat(lab.current().deploymentCircuitBreaker().status())
        .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.TRIGGERED);

    lab.release("v3");
    lab.untilCompleted();
    assertThat(lab.service().deployments()).hasSize(1);
  }

  @Test
  void withoutTheBreakerARolloutGoesOnForEverMoreAndMoreSlowly() {
    lab.create(lab.creation(lab.register("v1"), 1));
    lab.untilCompleted();
    lab.release("crash");
    lab.advance(Duration.ofHours(3));
    int after3 = lab.primary().failedTasks();
    lab.advance(Duration.ofHours(3));

    assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
    assertThat(lab.primary().failedTasks() - after3).isBetween(3, 8);
    assertThat(after3).isBetween(8, 20);
    assertThat(lab.service().runningCount()).isEqualTo(1);
    assertThat(lab.current().deploymentCircuitBreaker().status())
        .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.DISABLED);
  }

  @Test
  void noCapacityIsAnEventAndNoFailure() {
    lab.running(1);
    lab.release("nocapacity");
    lab.advance(Duration.ofMinutes(30));

    assertThat(lab.primary().failedTasks()).isZero();
    assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
    assertThat(lab.events().getFirst())
        .startsWith(
            "(service web) was unable to place a task. Reason: Capacity is unavailable at this"
                + " time.");
  }

  @Test
  void aRollbackCanFailToo() {
    lab.create(
        lab.creation(lab.register("v1"), 2)
            .deploymentConfiguration(
                each ->
                    each.minimumHealthyPercent(0)
                        .maximumPercent(100)
                        .deploymentCircuitBreaker(breaker -> breaker.enable(true).rollback(true))));
    String good = lab.untilCompleted().deployments().getFirst().id();
    lab.ecs.images((image, now) -> ContainerOutcome.crashesAfter(Duration.ofSeconds(5)));
    lab.release("v2");
    lab.until(service -> service.deployments().getFirst().id().equals(good) && failed(service));

    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_FAILED);
    assertThat(lab.current().rollback()).isNotNull();
    assertThat(lab.current().deploymentCircuitBreaker().status())
        .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.TRIGGERED);
  }

  @Test
  void theThresholdIsHalfTheTasksButAtLeastThree() {
    lab.create(
        lab.creation(lab.register("v1"), 20).deploymentConfiguration(EcsLab.breaker(true, true)));
    assertThat(lab.current().deploymentCircuitBreaker().threshold()).isEqualTo(10);
  }

  @Test
  void aHealthyTaskResetsTheCount() {
    lab.running(1);
    AtomicInteger placed = new AtomicInteger();
    lab.ecs.images(
        (image, now) ->
            placed.incrementAndGet() <= 2
                ? ContainerOutcome.crashesAfter(Duration.ofSeconds(5))
                : ContainerOutcome.healthy());
    lab.release("v2");
    lab.untilCompleted();
    assertThat(lab.service().taskDefinition()).endsWith("web:2");
    assertThat(lab.primary().failedTasks()).isEqualTo(2);
    assertThat(lab.current().deploymentCircuitBreaker().failureCount()).isZero();
  }

  private static boolean failed(Service service) {
    return service.deployments().getFirst().rolloutState() == DeploymentRolloutState.FAILED;
  }
}
