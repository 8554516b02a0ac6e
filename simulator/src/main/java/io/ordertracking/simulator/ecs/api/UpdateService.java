package io.ordertracking.simulator.ecs.api;

import static java.util.Objects.requireNonNullElse;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.ecs.rollout.Deployments;
import io.ordertracking.simulator.ecs.rollout.Draft;
import io.ordertracking.simulator.ecs.rollout.Workload;
import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.ServiceConfig;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/**
 * UpdateService. AWS documents for each parameter whether it "triggers a new service deployment":
 * task definition, network configuration, load balancers and platform version do; all others are
 * changed in place.
 */
final class UpdateService {
  private static final String[] FIELDS = {
    "cluster",
    "service",
    "desiredCount",
    "taskDefinition",
    "capacityProviderStrategy",
    "deploymentConfiguration",
    "availabilityZoneRebalancing",
    "networkConfiguration",
    "loadBalancers",
    "platformVersion",
    "forceNewDeployment",
    "healthCheckGracePeriodSeconds",
    "deploymentController",
    "enableExecuteCommand",
    "enableECSManagedTags",
    "propagateTags"
  };

  private final Account account;

  UpdateService(Account account) {
    this.account = account;
  }

  UpdateServiceResponse handle(UpdateServiceRequest request, Call call) {
    Supported.only("ecs:UpdateService", request, FIELDS);
    ServiceChecks.controller("UpdateService", request.deploymentController());
    return account.write(
        call,
        draft -> {
          ClusterRecord cluster = Names.activeCluster(draft.state(), request.cluster());
          ServiceRecord service =
              update(draft, cluster, existing(draft, cluster, request.service()), request);
          return UpdateServiceResponse.builder()
              .service(
                  new ServiceView(draft.state(), account.serviceDeployments()).of(service, true))
              .build();
        });
  }

  private static ServiceRecord existing(Draft draft, ClusterRecord cluster, String name) {
    ServiceRecord service =
        draft
            .state()
            .service(Names.service(cluster.name(), requireNonNullElse(name, "")))
            .orElseThrow(Errors::serviceNotFound);
    if (!service.active()) {
      throw Errors.serviceNotActive();
    }
    return service;
  }

  private static ServiceRecord update(
      Draft draft, ClusterRecord cluster, ServiceRecord service, UpdateServiceRequest request) {
    boolean force = Boolean.TRUE.equals(request.forceNewDeployment());
    ServiceConfig config = config(service.config(), request);
    Workload before = Workload.of(service.primary().revision());
    Workload after = workload(draft, cluster, before, request);
    if (!after.strategy().equals(before.strategy()) && !force) {
      throw Errors.invalid(
          "When switching from launch type to capacity provider strategy on an existing service,"
              + " or making a change to a capacity provider strategy on a service that is already"
              + " using one, you must force a new deployment.");
    }
    LoadBalancers.gracePeriod(request.healthCheckGracePeriodSeconds(), after);
    ServiceRecord changed = service.withConfig(config);
    draft.wake(service.key());
    if (force
        || !after.equals(before)
        || !config.platformVersion().equals(service.config().platformVersion())) {
      return Deployments.begin(draft, changed, after);
    }
    if (config.desiredCount() != service.config().desiredCount()) {
      changed = changed.withSteady(false);
    }
    draft.put(changed);
    return changed;
  }

  private static Workload workload(
      Draft draft, ClusterRecord cluster, Workload before, UpdateServiceRequest request) {
    List<CapacityProviderStrategyItem> strategy =
        request.hasCapacityProviderStrategy()
            ? ServiceChecks.strategy("UpdateService", cluster, request.capacityProviderStrategy())
            : before.strategy();
    TaskDefinitionRecord definition =
        request.taskDefinition() == null
            ? draft.state().definition(before.taskDefinition()).orElseThrow()
            : ServiceChecks.definition(draft.state(), request.taskDefinition(), Errors::client);
    return new Workload(
        definition.arn(),
        request.networkConfiguration() == null
            ? before.network()
            : ServiceChecks.network(request.networkConfiguration()),
        strategy,
        // an empty list takes them away, an absent one keeps them
        request.hasLoadBalancers()
            ? LoadBalancers.added(draft, "UpdateService", request.loadBalancers(), definition)
            : LoadBalancers.kept(before.loadBalancers(), definition));
  }

  private static ServiceConfig config(ServiceConfig before, UpdateServiceRequest request) {
    DeploymentConfiguration deployment =
        DeploymentSettings.merged(
            "UpdateService", request.deploymentConfiguration(), before.deployment());
    DeploymentSettings.zoneRebalancing(request.availabilityZoneRebalancing(), deployment);
    return new ServiceConfig(
        ServiceChecks.count(requireNonNullElse(request.desiredCount(), before.desiredCount())),
        deployment,
        requireNonNullElse(request.availabilityZoneRebalancing(), before.zoneRebalancing()),
        requireNonNullElse(request.enableExecuteCommand(), before.executeCommand()),
        requireNonNullElse(request.enableECSManagedTags(), before.managedTags()),
        requireNonNullElse(request.propagateTags(), before.propagateTags()),
        request.platformVersion() == null
            ? before.platformVersion()
            : ServiceChecks.platform("UpdateService", request.platformVersion()),
        request.healthCheckGracePeriodSeconds() == null
            ? before.healthCheckGracePeriodSeconds()
            : request.healthCheckGracePeriodSeconds());
  }
}
