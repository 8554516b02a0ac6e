package io.ordertracking.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.Task;

class RolloutTest {
  private final EcsLab lab = new EcsLab();

  @Test
  void aNewServiceReachesASteadyStateInLessThanNinetySeconds() {
    lab.running(2);

    Service service = lab.service();
    assertThat(Duration.between(EcsLab.START, lab.clock.instant()).toSeconds()).isBetween(60L, 90L);
    assertThat(service.status()).isEqualTo("ACTIVE");
    assertThat(service.runningCount()).isEqualTo(2);
    assertThat(service.pendingCount()).isZero();
    String id = service.deployments().getFirst().id();
    assertThat(service.deployments().getFirst().rolloutStateReason())
        .isEqualTo("ECS deployment " + id + " completed.");
    assertThat(lab.events())
        .contains("(service web) has reached a steady state.")
        .anyMatch(
            text ->
                text.matches(
                    "\\(service web\\) has started 2 tasks: \\(task [0-9a-f]{32}\\) \\(task [0-9a-f]{32}\\)\\."));
    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
    assertThat(lab.current().deploymentCircuitBreaker().status())
        .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.MONITORING_COMPLETE);
    assertThat(lab.current().targetServiceRevision().runningTaskCount()).isEqualTo(2);
  }

  @Test
  void aTaskPassesThroughEveryStatusAndBelongsToItsDeployment() {
    Service created = lab.create(lab.creation(lab.register("v1"), 1));
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      lab.advance(Duration.ofSeconds(1));
      lab.tasks().stream().map(Task::lastStatus).filter(s -> !seen.contains(s)).forEach(seen::add);
    }
    assertThat(seen).containsExactly("PROVISIONING", "PENDING", "ACTIVATING", "RUNNING");
    Task task = lab.tasks().getFirst();
    assertThat(task.startedBy()).isEqualTo(created.deployments().getFirst().id());
    assertThat(task.group()).isEqualTo("service:web");
    assertThat(task.createdAt()).isBefore(task.startedAt());
  }

  @Test
  void aReleaseReplacesTheOldTasksUnderANewDeployment() {
    String before = lab.running(1).deployments().getFirst().id();
    Service updated = lab.release("v2");

    assertThat(updated.deployments()).hasSize(2);
    Deployment primary = updated.deployments().getFirst();
    assertThat(primary.status()).isEqualTo("PRIMARY");
    assertThat(primary.rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
    assertThat(primary.rolloutStateReason())
        .isEqualTo("ECS deployment " + primary.id() + " in progress.");
    assertThat(updated.deployments().getLast().id()).isEqualTo(before);
    assertThat(updated.deployments().getLast().status()).isEqualTo("ACTIVE");

    Service done = lab.untilCompleted();
    assertThat(done.deployments()).extracting(Deployment::id).containsExactly(primary.id());
    assertThat(done.taskDefinition()).endsWith("web:2");
    Task old = lab.stopped();
    assertThat(old.stoppedReason())
        .isEqualTo("Scaling activity initiated by (deployment " + primary.id() + ")");
    assertThat(old.stopCodeAsString()).isEqualTo("ServiceSchedulerInitiated");
    assertThat(lab.events())
        .contains("(service web) has begun draining connections on 1 tasks.")
        .contains("(service web) (deployment " + primary.id() + ") deployment completed.");
  }

  @Test
  void serviceDeploymentsLeavePendingAndNameTheirRevisions() {
    lab.running(1);
    String source = lab.current().targetServiceRevision().arn();
    lab.release("v2");

    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.PENDING);
    lab.advance(Duration.ofSeconds(20));
    ServiceDeployment current = lab.current();
    assertThat(current.status()).isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);
    assertThat(current.startedAt()).isAfter(current.createdAt());
    assertThat(current.sourceServiceRevisions()).extracting("arn").containsExactly(source);
    assertThat(current.targetServiceRevision().arn()).isNotEqualTo(source);
    assertThat(current.targetServiceRevision().pendingTaskCount()).isEqualTo(1);
    assertThat(lab.service().currentServiceDeployment()).isEqualTo(current.serviceDeploymentArn());
    assertThat(lab.service().currentServiceRevisions()).hasSize(2);
    lab.untilCompleted();
    assertThat(lab.current().finishedAt()).isEqualTo(lab.clock.instant());
  }

  @Test
  void repeatingAnUpdateMakesNoNewDeployment() {
    lab.running(1);
    String definition = lab.service().taskDefinition();
    String id = lab.primary().id();

    lab.update(request -> request.taskDefinition(definition).desiredCount(1));

    assertThat(lab.primary().id()).isEqualTo(id);
    assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
    assertThat(lab.deployments()).hasSize(1);
  }

  @Test
  void forcingMakesANewDeploymentOfTheSameRevision() {
    lab.running(1);
    String id = lab.primary().id();

    lab.update(request -> request.forceNewDeployment(true));
    assertThat(lab.primary().id()).isNotEqualTo(id);
    lab.untilCompleted();

    assertThat(lab.deployments()).hasSize(2);
    assertThat(lab.service().taskDefinition()).endsWith("web:1");
  }

  @Test
  void theDesiredCountAndTheConfigurationChangeInPlace() {
    lab.running(1);
    String id = lab.primary().id();

    lab.update(request -> request.desiredCount(3));
    lab.until(service -> service.runningCount() == 3);
    lab.advance(Duration.ofMinutes(1));
    lab.update(
        request -> request.desiredCount(0).deploymentConfiguration(EcsLab.breaker(false, false)));
    lab.until(service -> service.runningCount() == 0);

    assertThat(lab.primary().id()).isEqualTo(id);
    assertThat(lab.deployments()).hasSize(1);
    assertThat(lab.service().deploymentConfiguration().maximumPercent()).isEqualTo(200);
    assertThat(lab.service().deploymentConfiguration().deploymentCircuitBreaker().enable())
        .isFalse();
  }

  @Test
  void aTaskThatDiesAfterTheRolloutIsReplacedWithoutTouchingItsState() {
    lab.create(
        lab.creation(lab.register("dies"), 1).deploymentConfiguration(EcsLab.breaker(true, true)));
    lab.untilCompleted();
    String first = lab.tasks(DesiredStatus.RUNNING).getFirst().taskArn();

    lab.until(service -> service.runningCount() == 0);
    lab.until(service -> service.runningCount() == 1);

    assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
    assertThat(lab.primary().failedTasks()).isZero();
    assertThat(lab.tasks(DesiredStatus.RUNNING).getFirst().taskArn()).isNotEqualTo(first);
    assertThat(lab.stopped().stoppedReason()).isEqualTo("Essential container in task exited");
  }

  @Test
  void aNewerUpdateSupersedesTheOneInFlight() {
    lab.running(1);
    lab.release("slow");
    lab.advance(Duration.ofSeconds(30));
    String superseded = lab.primary().id();
    lab.release("v3");

    assertThat(lab.deployments())
        .extracting(ServiceDeployment::status)
        .startsWith(ServiceDeploymentStatus.PENDING, ServiceDeploymentStatus.STOP_REQUESTED);
    assertThat(lab.service().deployments()).hasSize(3);
    lab.advance(Duration.ofSeconds(2));
    ServiceDeployment stopped = lab.deployments().get(1);
    assertThat(stopped.status()).isEqualTo(ServiceDeploymentStatus.STOPPED);
    assertThat(stopped.statusReason()).contains("replaced by a newer");
    assertThat(stopped.stoppedAt()).isNotNull();

    lab.untilCompleted();
    assertThat(lab.service().taskDefinition()).endsWith("web:3");
    assertThat(lab.service().deployments()).extracting(Deployment::id).doesNotContain(superseded);
  }

  @Test
  void impossibleBoundsBlockTheRolloutAndSaySo() {
    lab.create(
        lab.creation(lab.register("v1"), 1)
            .deploymentConfiguration(c -> c.minimumHealthyPercent(50).maximumPercent(150)));
    lab.untilCompleted();
    lab.release("v2");
    lab.advance(Duration.ofMinutes(30));

    assertThat(lab.primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
    assertThat(lab.service().runningCount()).isEqualTo(1);
    assertThat(lab.events().getFirst()).contains("was unable to stop or start tasks");
  }

  @Test
  void aContainerHealthCheckDecidesWhereThereIsOne() {
    lab.create(lab.creation(checked("v1"), 1).deploymentConfiguration(EcsLab.breaker(true, true)));
    lab.untilCompleted();
    assertThat(lab.tasks(DesiredStatus.RUNNING).getFirst().healthStatusAsString())
        .isEqualTo("HEALTHY");

    String sick = checked("sick");
    lab.update(request -> request.taskDefinition(sick));
    lab.until(service -> service.deployments().getFirst().failedTasks() == 1);
    assertThat(lab.stopped().stoppedReason()).isEqualTo("Task failed container health checks");
    lab.untilCompleted();
    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
  }

  private String checked(String tag) {
    return lab.register(
        tag,
        container -> container.healthCheck(check -> check.command("CMD", "true").interval(10)));
  }
}
