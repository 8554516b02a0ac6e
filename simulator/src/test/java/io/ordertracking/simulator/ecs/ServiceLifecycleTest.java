package io.ordertracking.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Resource;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

class ServiceLifecycleTest {
  private final EcsLab lab = new EcsLab();

  @Test
  void creationFillsInTheDefaultsOfAws() {
    Service service = lab.create(lab.creation(lab.register("v1"), 1));

    assertThat(service.availabilityZoneRebalancing())
        .isEqualTo(AvailabilityZoneRebalancing.ENABLED);
    assertThat(service.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(100);
    assertThat(service.deploymentConfiguration().maximumPercent()).isEqualTo(200);
    assertThat(service.deploymentConfiguration().deploymentCircuitBreaker().enable()).isFalse();
    assertThat(service.propagateTags()).isEqualTo(PropagateTags.NONE);
    assertThat(service.platformVersion()).isEqualTo("LATEST");
    assertThat(service.networkConfiguration().awsvpcConfiguration().assignPublicIpAsString())
        .isEqualTo("DISABLED");
    assertThat(service.serviceArn())
        .isEqualTo("arn:aws:ecs:us-east-1:123456789012:service/apps/web");
    assertThat(service.deployments().getFirst().id()).matches("ecs-svc/\\d{19}");
    assertThat(service.currentServiceDeployment())
        .matches(".*:service-deployment/apps/web/[\\w-]{21}");
    assertThat(service.currentServiceRevisions().getFirst().arn())
        .matches(".*:service-revision/apps/web/\\d+");
  }

  @Test
  void repeatingACreationAnswersWithTheServiceThatExists() {
    CreateServiceRequest.Builder request = lab.creation(lab.register("v1"), 1).clientToken("0001");
    String id = lab.create(request).deployments().getFirst().id();
    lab.advance(Duration.ofMinutes(5));

    assertThat(lab.create(request).deployments().getFirst().id()).isEqualTo(id);
    assertThat(lab.deployments()).hasSize(1);
    refused(
        () -> lab.create(request.desiredCount(2)),
        "InvalidParameterException",
        "Creation of service was not idempotent.");
  }

  @Test
  void aServiceThatIsScaledUpIsOnlyDeletedByForce() {
    lab.running(1);
    refused(
        () -> delete(false),
        "InvalidParameterException",
        "The service cannot be stopped while it is scaled above 0.");
    assertThat(delete(true).status()).isEqualTo("DRAINING");
  }

  @Test
  void aDeletedServiceDrainsThenIsInactiveThenMissingAndItsNameIsFree() {
    CreateServiceRequest.Builder request = lab.creation(lab.register("v1"), 2);
    lab.create(request);
    lab.untilCompleted();
    delete(true);

    assertThat(lab.service().status()).isEqualTo("DRAINING");
    assertThat(lab.service().runningCount()).isEqualTo(2);
    refused(
        () -> lab.create(request),
        "InvalidParameterException",
        "Unable to Start a service that is still Draining.");
    refused(
        () -> lab.update(each -> each.desiredCount(1)),
        "ServiceNotActiveException",
        "Service was not ACTIVE.");
    lab.until(service -> service.status().equals("INACTIVE"));
    assertThat(list()).isEmpty();
    refused(() -> delete(true), "ServiceNotFoundException", "Service not found.");
    lab.advance(Duration.ofMinutes(50));
    assertThat(lab.service().status()).isEqualTo("INACTIVE");

    lab.create(request);
    assertThat(lab.service().status()).isEqualTo("ACTIVE");
    lab.advance(Duration.ofMinutes(50));
    assertThat(lab.service().runningCount()).isEqualTo(2);
    delete(true);
    lab.advance(Duration.ofHours(2));
    DescribeServicesResponse gone = lab.describe(EcsLab.SERVICE);
    assertThat(gone.services()).isEmpty();
    assertThat(gone.failures().getFirst().reason()).isEqualTo("MISSING");
  }

  @Test
  void staleReadsSeeTheWorldAsItWas() {
    lab.advance(Duration.ofMinutes(1));
    lab.stale(Duration.ofSeconds(10));
    lab.create(lab.creation(lab.register("v1"), 1));

    assertThat(lab.describe(EcsLab.SERVICE).failures().getFirst().reason()).isEqualTo("MISSING");
    lab.advance(Duration.ofSeconds(11));
    assertThat(lab.service().status()).isEqualTo("ACTIVE");
  }

  @Test
  void inactiveAndUnknownTaskDefinitionsAreRefused() {
    lab.running(1);
    String definition = lab.register("v2");
    lab.send(
        DeregisterTaskDefinitionRequest.builder().taskDefinition(definition).build(),
        DeregisterTaskDefinitionResponse.class);

    refused(
        () -> lab.update(each -> each.taskDefinition(definition)),
        "ClientException",
        "TaskDefinition is inactive");
    refused(
        () -> lab.create(lab.creation(definition, 1).serviceName("other")),
        "InvalidParameterException",
        "TaskDefinition is inactive");
    refused(
        () -> lab.update(each -> each.taskDefinition("web:99")),
        "ClientException",
        "TaskDefinition not found.");
  }

  @Test
  void whatTheSimulatorDoesNotHaveIsRefusedByName() {
    String definition = lab.register("v1");
    refused(
        () ->
            lab.create(
                lab.creation(definition, 1)
                    .loadBalancers(each -> each.loadBalancerName("classic"))),
        "NotImplemented",
        "NotImplemented: ecs:CreateService.loadBalancers.loadBalancerName");
    refused(
        () ->
            lab.create(
                lab.creation(definition, 1)
                    .deploymentConfiguration(each -> each.strategy("BLUE_GREEN"))),
        "NotImplemented",
        "NotImplemented: ecs:CreateService.deploymentConfiguration.strategy=BLUE_GREEN");
    refused(
        () -> lab.create(lab.creation(definition, 1).launchType("EC2")),
        "NotImplemented",
        "NotImplemented: ecs:CreateService.launchType=EC2");
    // an empty list asks for nothing
    lab.create(lab.creation(definition, 1).loadBalancers(List.of()));
  }

  @Test
  void anotherCapacityProviderStrategyNeedsForce() {
    lab.send(
        CreateClusterRequest.builder().clusterName("spot").capacityProviders("FARGATE").build(),
        CreateClusterResponse.class);
    lab.create(lab.creation(lab.register("v1"), 1).cluster("spot"));
    Consumer<UpdateServiceRequest.Builder> change =
        request ->
            request
                .cluster("spot")
                .capacityProviderStrategy(each -> each.capacityProvider("FARGATE").weight(1));
    assertThatThrownBy(() -> lab.update(change)).hasMessageContaining("must force");

    Service forced = lab.update(change.andThen(request -> request.forceNewDeployment(true)));
    assertThat(forced.launchType()).isNull();
    assertThat(forced.capacityProviderStrategy()).hasSize(1);
    assertThat(forced.deployments()).hasSize(2);
  }

  @Test
  void aFaultChangesNothing() {
    lab.running(1);
    Object before = lab.ecs.state();
    refused(
        () -> lab.update(each -> each.desiredCount(5).taskDefinition("web:99")),
        "ClientException",
        "TaskDefinition not found.");
    assertThat(lab.ecs.state()).isSameAs(before);
  }

  @Test
  void aClusterInUseIsNotDeleted() {
    lab.running(1);
    refused(
        this::deleteCluster,
        "ClusterContainsServicesException",
        "The Cluster cannot be deleted while Services are active.");
    delete(true);
    refused(
        this::deleteCluster,
        "ClusterContainsTasksException",
        "The Cluster cannot be deleted while Tasks are active.");
    lab.until(service -> service.status().equals("INACTIVE"));

    assertThat(deleteCluster().cluster().status()).isEqualTo("INACTIVE");
    refused(this::deleteCluster, "ClusterNotFoundException", "Cluster not found.");
    refused(() -> lab.service(), "ClusterNotFoundException", "Cluster not found.");
    assertThat(clusters().clusters().getFirst().status()).isEqualTo("INACTIVE");
    lab.advance(Duration.ofHours(2));
    assertThat(clusters().failures().getFirst().reason()).isEqualTo("MISSING");
    assertThat(lab.ecs.resources()).extracting(Resource::type).containsOnly("task-definition");
  }

  @Test
  void stoppedTasksStayVisibleForAnHour() {
    lab.running(1);
    Task task = lab.tasks(DesiredStatus.RUNNING).getFirst();
    lab.send(
        StopTaskRequest.builder().cluster(EcsLab.CLUSTER).task(task.taskArn()).build(),
        StopTaskResponse.class);
    lab.advance(Duration.ofMinutes(50));

    assertThat(lab.stopped().stopCodeAsString()).isEqualTo("UserInitiated");
    assertThat(lab.stopped().lastStatus()).isEqualTo("STOPPED");
    assertThat(lab.primary().failedTasks()).isZero();
    assertThat(lab.service().runningCount()).isEqualTo(1);
    lab.advance(Duration.ofMinutes(11));
    assertThat(lab.tasks(DesiredStatus.STOPPED)).isEmpty();
  }

  @Test
  void describingTakesTenServicesOfOneCluster() {
    String[] names = IntStream.range(0, 11).mapToObj(i -> "s" + i).toArray(String[]::new);
    refused(
        () -> lab.describe(names),
        "InvalidParameterException",
        "Services cannot have more than 10 elements.");
    refused(
        () -> lab.describe("arn:aws:ecs:us-east-1:123456789012:service/other/web"),
        "InvalidParameterException",
        "Invalid identifier: Identifier is for cluster other. Your cluster is apps");
  }

  private Service delete(boolean force) {
    return lab.send(
            DeleteServiceRequest.builder()
                .cluster(EcsLab.CLUSTER)
                .service(EcsLab.SERVICE)
                .force(force)
                .build(),
            DeleteServiceResponse.class)
        .service();
  }

  private DeleteClusterResponse deleteCluster() {
    return lab.send(
        DeleteClusterRequest.builder().cluster(EcsLab.CLUSTER).build(),
        DeleteClusterResponse.class);
  }

  private DescribeClustersResponse clusters() {
    return lab.send(
        DescribeClustersRequest.builder().clusters(EcsLab.CLUSTER).build(),
        DescribeClustersResponse.class);
  }

  private List<String> list() {
    return lab.send(
            ListServicesRequest.builder().cluster(EcsLab.CLUSTER).build(),
            ListServicesResponse.class)
        .serviceArns();
  }

  static void refused(ThrowingCallable call, String code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.code()).isEqualTo(code))
        .hasMessage(message);
  }
}
