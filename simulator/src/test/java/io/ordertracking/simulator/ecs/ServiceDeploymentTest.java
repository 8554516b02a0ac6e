package io.ordertracking.simulator.ecs;

import static io.ordertracking.simulator.ecs.ServiceLifecycleTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertracking.simulator.core.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;

class ServiceDeploymentTest {
  private final EcsLab lab = new EcsLab();

  @Test
  void stoppingOneRollsBackWithoutTheBreaker() {
    String good = lab.running(1).deployments().getFirst().id();
    lab.release("slow");
    lab.advance(Duration.ofSeconds(60));
    String arn = lab.current().serviceDeploymentArn();

    stop(arn);
    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_REQUESTED);
    stop(arn);
    lab.advance(Duration.ofSeconds(2));
    assertThat(lab.current().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
    lab.untilCompleted();

    assertThat(lab.primary().id()).isEqualTo(good);
    ServiceDeployment done = lab.current();
    assertThat(done.status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
    assertThat(done.rollback().reason()).contains("StopServiceDeployment");
    assertThat(done.deploymentCircuitBreaker().status())
        .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.MONITORING_COMPLETE);
    assertThatThrownBy(() -> stop(arn))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo("ConflictException"));
  }

  @Test
  void withoutAnEarlierRevisionStoppingIsRefused() {
    lab.create(lab.creation(lab.register("slow"), 1));
    refused(
        () -> stop(lab.current().serviceDeploymentArn()),
        "ConflictException",
        "The service deployment can't be stopped: there is no earlier service revision to roll"
            + " back to.");
    refused(
        () -> stop(lab.current().serviceDeploymentArn() + "x"),
        "ServiceDeploymentNotFoundException",
        "The service deploy ARN that you specified isn't found.");
  }

  @Test
  void listingIsNewestFirstByStatusAndTime() {
    lab.running(1);
    Instant afterFirst = lab.clock.instant();
    lab.release("v2");
    lab.untilCompleted();
    lab.release("crash");
    lab.untilCompleted();

    assertThat(lab.deployments())
        .extracting(ServiceDeployment::status)
        .containsExactly(
            ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL,
            ServiceDeploymentStatus.SUCCESSFUL,
            ServiceDeploymentStatus.SUCCESSFUL);
    assertThat(list(request -> request.status(ServiceDeploymentStatus.SUCCESSFUL))).hasSize(2);
    assertThat(list(request -> request.createdAt(each -> each.before(afterFirst)))).hasSize(1);
    assertThat(list(request -> request.maxResults(2))).hasSize(2);
  }

  @Test
  void revisionsTellWhatWasDeployed() {
    lab.running(1);
    lab.release("v2");
    lab.untilCompleted();
    ServiceRevision revision =
        lab.send(
                DescribeServiceRevisionsRequest.builder()
                    .serviceRevisionArns(lab.current().targetServiceRevision().arn())
                    .build(),
                DescribeServiceRevisionsResponse.class)
            .serviceRevisions()
            .getFirst();
    assertThat(revision.taskDefinition()).endsWith("web:2");
    assertThat(revision.containerImages().getFirst().image()).isEqualTo("example.com/web:v2");
  }

  @Test
  void olderWorldsDoNotHaveThem() {
    lab.running(1);
    String arn = lab.current().serviceDeploymentArn();
    lab.ecs.serviceDeploymentApi(false);

    for (Runnable call : List.<Runnable>of(() -> lab.deployments(), () -> stop(arn))) {
      assertThatThrownBy(call::run)
          .isInstanceOfSatisfying(
              Fault.class,
              fault -> assertThat(fault.code()).isEqualTo("UnknownOperationException"));
    }
    assertThat(lab.service().currentServiceDeployment()).isNull();
    assertThat(lab.service().currentServiceRevisions()).isEmpty();
  }

  @Test
  void historyGoesWithTheServiceAndAfterNinetyDays() {
    lab.running(1);
    lab.release("v2");
    lab.untilCompleted();
    lab.advance(Duration.ofDays(91));
    assertThat(list(request -> {})).isEmpty();
    assertThat(lab.service().runningCount()).isEqualTo(1);
  }

  private void stop(String arn) {
    lab.send(
        StopServiceDeploymentRequest.builder().serviceDeploymentArn(arn).build(),
        StopServiceDeploymentResponse.class);
  }

  private List<ServiceDeploymentBrief> list(Consumer<ListServiceDeploymentsRequest.Builder> more) {
    ListServiceDeploymentsRequest.Builder request =
        ListServiceDeploymentsRequest.builder().cluster(EcsLab.CLUSTER).service(EcsLab.SERVICE);
    more.accept(request);
    return lab.send(request.build(), ListServiceDeploymentsResponse.class).serviceDeployments();
  }
}
