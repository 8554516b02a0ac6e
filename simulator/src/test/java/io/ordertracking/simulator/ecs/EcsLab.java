package io.ordertracking.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.SimulatedClock;
import io.ordertracking.simulator.ecs.ContainerOutcome.CannotPull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** An ECS with a cluster {@code apps}, and a service {@code web} whose images say what they do. */
final class EcsLab {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  static final String CLUSTER = "apps";
  static final String SERVICE = "web";

  final SimulatedClock clock = SimulatedClock.manual(START);
  final EcsService ecs = new EcsService(EcsSettings.defaults());
  private final Operations operations = new Operations();
  private Duration staleness = Duration.ZERO;

  EcsLab() {
    ecs.register(operations);
    ecs.images(EcsLab::outcome);
    send(CreateClusterRequest.builder().clusterName(CLUSTER).build(), CreateClusterResponse.class);
  }

  /** An image's tag tells its behaviour. */
  private static ContainerOutcome outcome(String image, Instant now) {
    return switch (image.substring(image.lastIndexOf(':') + 1).replaceAll("-.*", "")) {
      case "crash" -> new ContainerOutcome.CrashesAfter(Duration.ofSeconds(5), 1, "");
      case "oom" -> new ContainerOutcome.OutOfMemory(Duration.ofSeconds(5));
      case "missing" -> new CannotPull("pull image manifest has been retried 5 time(s): not found");
      case "nosecret" ->
          new ContainerOutcome.SecretsUnavailable("execution resource retrieval failed");
      case "sick" -> new ContainerOutcome.FailsHealthCheck();
      case "slow" -> new ContainerOutcome.SlowStart(Duration.ofMinutes(5));
      case "nocapacity" -> new ContainerOutcome.NoCapacity();
      case "dies" -> new ContainerOutcome.CrashesAfter(Duration.ofMinutes(10), 3, "");
      default -> ContainerOutcome.healthy();
    };
  }

  <R> R send(AwsRequest request, Class<R> answer) {
    Call call =
        new Call(clock.instant(), clock.instant().minus(staleness), "123456789012", "us-east-1");
    return answer.cast(handle(operations.find(request.getClass()).orElseThrow(), request, call));
  }

  @SuppressWarnings("unchecked")
  private static <Q extends AwsRequest> Object handle(
      Operations.Operation<Q, ?> operation, AwsRequest request, Call call) {
    return operation.handler().handle((Q) request, call);
  }

  /** Reads lag by this much from now on. */
  void stale(Duration lag) {
    staleness = lag;
  }

  /** Registers a revision of family {@code web} with this image tag; returns its ARN. */
  String register(String tag) {
    return register(tag, container -> {});
  }

  String register(String tag, Consumer<ContainerDefinition.Builder> more) {
    ContainerDefinition.Builder container =
        ContainerDefinition.builder().name("app").image("example.com/web:" + tag);
    more.accept(container);
    return send(
            RegisterTaskDefinitionRequest.builder()
                .family("web")
                .networkMode(NetworkMode.AWSVPC)
                .requiresCompatibilities(Compatibility.FARGATE)
                .cpu("256")
                .memory("512")
                .containerDefinitions(container.build())
                .build(),
            RegisterTaskDefinitionResponse.class)
        .taskDefinition()
        .taskDefinitionArn();
  }

  CreateServiceRequest.Builder creation(String definition, int desired) {
    return CreateServiceRequest.builder()
        .cluster(CLUSTER)
        .serviceName(SERVICE)
        .taskDefinition(definition)
        .desiredCount(desired)
        .launchType(LaunchType.FARGATE)
        .networkConfiguration(
            network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-1", "subnet-2")));
  }

  Service create(CreateServiceRequest.Builder request) {
    return send(request.build(), CreateServiceResponse.class).service();
  }

  static DeploymentConfiguration breaker(boolean enable, boolean rollback) {
    return DeploymentConfiguration.builder()
        .deploymentCircuitBreaker(breaker -> breaker.enable(enable).rollback(rollback))
        .build();
  }

  /** A service with {@code desired} tasks of a good image, breaker with rollback, completed. */
  Service running(int desired) {
    create(creation(register("v1"), desired).deploymentConfiguration(breaker(true, true)));
    return untilCompleted();
  }

  Service update(Consumer<UpdateServiceRequest.Builder> change) {
    UpdateServiceRequest.Builder request =
        UpdateServiceRequest.builder().cluster(CLUSTER).service(SERVICE);
    change.accept(request);
    return send(request.build(), UpdateServiceResponse.class).service();
  }

  Service release(String tag) {
    String definition = register(tag);
    return update(request -> request.taskDefinition(definition));
  }

  DescribeServicesResponse describe(String... names) {
    return send(
        DescribeServicesRequest.builder().cluster(CLUSTER).services(names).build(),
        DescribeServicesResponse.class);
  }

  Service service() {
    return describe(SERVICE).services().getFirst();
  }

  Deployment primary() {
    return service().deployments().getFirst();
  }

  void advance(Duration by) {
    clock.advance(by);
    ecs.catchUp(clock.instant());
  }

  /** Moves on second by second until {@code reached}; fails after an hour. */
  Service until(Predicate<Service> reached) {
    Instant limit = clock.instant().plus(Duration.ofHours(1));
    Service now = service();
    while (!reached.test(now)) {
      assertThat(clock.instant()).as("still %s", now).isBefore(limit);
      advance(Duration.ofSeconds(1));
      now = service();
    }
    return now;
  }

  Service untilCompleted() {
    return until(
        now -> now.deployments().getFirst().rolloutState() == DeploymentRolloutState.COMPLETED);
  }

  List<ServiceDeployment> deployments() {
    List<String> arns =
        send(
                ListServiceDeploymentsRequest.builder().cluster(CLUSTER).service(SERVICE).build(),
                ListServiceDeploymentsResponse.class)
            .serviceDeployments()
            .stream()
            .map(ServiceDeploymentBrief::serviceDeploymentArn)
            .toList();
    return send(
            DescribeServiceDeploymentsRequest.builder().serviceDeploymentArns(arns).build(),
            DescribeServiceDeploymentsResponse.class)
        .serviceDeployments();
  }

  ServiceDeployment current() {
    return deployments().getFirst();
  }

  List<Task> tasks(DesiredStatus desired) {
    List<String> arns =
        send(
                ListTasksRequest.builder()
                    .cluster(CLUSTER)
                    .serviceName(SERVICE)
                    .desiredStatus(desired)
                    .build(),
                ListTasksResponse.class)
            .taskArns();
    return arns.isEmpty()
        ? List.of()
        : send(
                DescribeTasksRequest.builder().cluster(CLUSTER).tasks(arns).build(),
                DescribeTasksResponse.class)
            .tasks();
  }

  List<Task> tasks() {
    return Stream.concat(
            tasks(DesiredStatus.RUNNING).stream(), tasks(DesiredStatus.STOPPED).stream())
        .toList();
  }

  List<String> events() {
    return service().events().stream().map(ServiceEvent::message).toList();
  }

  /** The first task that was told to stop. */
  Task stopped() {
    return tasks(DesiredStatus.STOPPED).getFirst();
  }
}
