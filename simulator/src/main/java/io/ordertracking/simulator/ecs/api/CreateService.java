package io.ordertracking.simulator.ecs.api;

import static java.util.Objects.requireNonNullElse;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.ecs.rollout.Deployments;
import io.ordertracking.simulator.ecs.rollout.Draft;
import io.ordertracking.simulator.ecs.rollout.Workload;
import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.Rollouts;
import io.ordertracking.simulator.ecs.state.ServiceConfig;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.ServiceStatus;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

/** CreateService. */
final class CreateService {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
  private static final String[] FIELDS = {
    "cluster",
    "serviceName",
    "taskDefinition",
    "availabilityZoneRebalancing",
    "desiredCount",
    "clientToken",
    "launchType",
    "capacityProviderStrategy",
    "platformVersion",
    "deploymentConfiguration",
    "networkConfiguration",
    "loadBalancers",
    "healthCheckGracePeriodSeconds",
    "schedulingStrategy",
    "deploymentController",
    "tags",
    "enableECSManagedTags",
    "propagateTags",
    "enableExecuteCommand"
  };

  private final Account account;

  CreateService(Account account) {
    this.account = account;
  }

  CreateServiceResponse handle(CreateServiceRequest request, Call call) {
    Supported.only("ecs:CreateService", request, FIELDS);
    if (request.schedulingStrategy() != null
        && request.schedulingStrategy() != SchedulingStrategy.REPLICA) {
      throw Fault.notImplemented(
          "ecs:CreateService.schedulingStrategy=" + request.schedulingStrategyAsString());
    }
    ServiceChecks.controller("CreateService", request.deploymentController());
    if (request.serviceName() == null || !NAME.matcher(request.serviceName()).matches()) {
      throw Errors.invalid("Invalid service name: " + request.serviceName());
    }
    return account.write(
        call,
        draft -> {
          ClusterRecord cluster = Names.activeCluster(draft.state(), request.cluster());
          ServiceKey key = new ServiceKey(cluster.name(), request.serviceName());
          ServiceRecord service =
              draft
                  .state()
                  .service(key)
                  .filter(ServiceRecord::live)
                  .map(existing -> repeated(existing, request))
                  .orElseGet(() -> create(draft, request, call, cluster, key));
          return CreateServiceResponse.builder()
              .service(
                  new ServiceView(draft.state(), account.serviceDeployments()).of(service, true))
              .build();
        });
  }

  /** A lost answer makes callers repeat themselves; whoever asks for something else is refused. */
  private static ServiceRecord repeated(ServiceRecord existing, CreateServiceRequest request) {
    if (!existing.active()) {
      throw Errors.invalid("Unable to Start a service that is still Draining.");
    }
    if (!existing.created().equals(comparable(request))) {
      throw Errors.invalid("Creation of service was not idempotent.");
    }
    return existing;
  }

  private static CreateServiceRequest comparable(CreateServiceRequest request) {
    return request.toBuilder()
        .clientToken(null)
        .overrideConfiguration((AwsRequestOverrideConfiguration) null)
        .cluster(Names.cluster(request.cluster()))
        .build();
  }

  private static ServiceRecord create(
      Draft draft, CreateServiceRequest request, Call call, ClusterRecord cluster, ServiceKey key) {
    TaskDefinitionRecord definition =
        ServiceChecks.definition(
            draft.state(), required(request.taskDefinition()), Errors::invalid);
    if (!definition.definition().compatibilities().contains(Compatibility.FARGATE)) {
      throw Errors.invalid("Task definition does not support launch_type FARGATE.");
    }
    Workload workload =
        new Workload(
            definition.arn(),
            ServiceChecks.network(request.networkConfiguration()),
            strategy(request, cluster),
            LoadBalancers.added(draft, "CreateService", request.loadBalancers(), definition));
    LoadBalancers.gracePeriod(request.healthCheckGracePeriodSeconds(), workload);
    ServiceRecord service =
        new ServiceRecord(
            key,
            Names.arn(call, "service/" + key.cluster() + "/" + key.name()),
            cluster.arn(),
            ServiceStatus.ACTIVE,
            call.now(),
            comparable(request),
            config(request),
            new Rollouts(List.of(), null, List.of(), List.of()),
            List.of(),
            false,
            Tags.of(request.tags()));
    return Deployments.begin(draft, service, workload);
  }

  private static String required(@Nullable String taskDefinition) {
    if (taskDefinition == null) {
      throw Errors.client("TaskDefinition can not be blank.");
    }
    return taskDefinition;
  }

  private static ServiceConfig config(CreateServiceRequest request) {
    if (request.desiredCount() == null) {
      throw Errors.invalid("The desired count must be specified for the REPLICA strategy.");
    }
    DeploymentConfiguration deployment =
        DeploymentSettings.merged(
            "CreateService", request.deploymentConfiguration(), DeploymentSettings.DEFAULTS);
    DeploymentSettings.zoneRebalancing(request.availabilityZoneRebalancing(), deployment);
    return new ServiceConfig(
        ServiceChecks.count(request.desiredCount()),
        deployment,
        requireNonNullElse(
            request.availabilityZoneRebalancing(),
            deployment.maximumPercent() > 100
                ? AvailabilityZoneRebalancing.ENABLED
                : AvailabilityZoneRebalancing.DISABLED),
        requireNonNullElse(request.enableExecuteCommand(), false),
        requireNonNullElse(request.enableECSManagedTags(), false),
        requireNonNullElse(request.propagateTags(), PropagateTags.NONE),
        ServiceChecks.platform("CreateService", request.platformVersion()),
        requireNonNullElse(request.healthCheckGracePeriodSeconds(), 0));
  }

  private static List<CapacityProviderStrategyItem> strategy(
      CreateServiceRequest request, ClusterRecord cluster) {
    if (request.launchType() != null && !request.capacityProviderStrategy().isEmpty()) {
      throw Errors.invalid(
          "Specifying both a launch type and capacity provider strategy is not"
              + " supported. Remove one and try again.");
    }
    List<CapacityProviderStrategyItem> asked =
        request.launchType() == null && request.capacityProviderStrategy().isEmpty()
            ? cluster.defaultStrategy()
            : request.capacityProviderStrategy();
    if (asked.isEmpty() && request.launchType() != LaunchType.FARGATE) {
      // AWS's default launch type is EC2
      String type = request.launchType() == null ? "EC2" : request.launchTypeAsString();
      throw Fault.notImplemented("ecs:CreateService.launchType=" + type);
    }
    return ServiceChecks.strategy("CreateService", cluster, asked);
  }
}
