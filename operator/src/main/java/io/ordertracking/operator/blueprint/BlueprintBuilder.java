package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.api.EnvironmentSpec.OnFailure;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.cluster.Cluster;
import io.ordertracking.operator.resource.loggroup.LogGroup;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.Network;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the blueprint: spec, bootstrap outputs and the resolved image in, desired resources out.
 * Pure, so {@code plan}, the reconciler and the tests see the same.
 */
public final class BlueprintBuilder {
  private final EnvironmentId environment;
  private final EffectiveSpec spec;
  private final BootstrapOutputs outputs;
  private final AccountFacts account;
  private final ResourceNames names;
  private final Ownership ownership;

  public BlueprintBuilder(
      EnvironmentId environment,
      EffectiveSpec spec,
      BootstrapOutputs outputs,
      AccountFacts account,
      ResourceNames names,
      Ownership ownership) {
    this.environment = environment;
    this.spec = spec;
    this.outputs = outputs;
    this.account = account;
    this.names = names;
    this.ownership = ownership;
  }

  public Blueprint build(ResolvedImage image) {
    Map<String, String> tags = tags();
    return new Blueprint(
        environment,
        ownership,
        new LogGroup(names.logGroup(), spec.logRetentionDays(), logGroupTags(tags)),
        new Cluster(names.cluster(), names.clusterShared(), tags),
        taskDefinition(image, tags),
        new EcsService(
            names.service(),
            names.cluster(),
            spec.desiredCount(),
            network(),
            new DeploymentSettings(
                spec.minimumHealthyPercent(),
                spec.maximumPercent(),
                spec.circuitBreaker(),
                spec.circuitBreaker() && spec.onFailure() == OnFailure.Rollback),
            tags));
  }

  /** The repository that the image comes from. */
  public String repository() {
    return spec.repository().or(outputs::ecrRepositoryUrl).orElse(account.defaultRepository());
  }

  /** The task-definition family. */
  public String family() {
    return names.taskFamily();
  }

  public String executionRole() {
    return outputs.executionRoleArn().orElse(account.defaultExecutionRole());
  }

  /**
   * The given subnets, else the bootstrap's private ones, else its public ones with a public IP.
   */
  public Network network() {
    boolean onlyPublic = outputs.privateSubnetIds().isEmpty() && spec.subnetIds().isEmpty();
    List<String> derived =
        outputs.privateSubnetIds().isEmpty()
            ? outputs.publicSubnetIds()
            : outputs.privateSubnetIds();
    return new Network(
        spec.subnetIds().isEmpty() ? derived : spec.subnetIds(),
        List.of(outputs.clientSecurityGroup()),
        spec.assignPublicIp().orElse(onlyPublic));
  }

  private TaskDefinition taskDefinition(ResolvedImage image, Map<String, String> tags) {
    return new TaskDefinition(
        names.taskFamily(),
        spec.cpu(),
        spec.memory(),
        spec.architecture().name(),
        outputs.taskRoleArn(),
        executionRole(),
        image.reference(),
        image.tag(),
        spec.containerPort(),
        ServiceContract.environment(spec, outputs),
        ServiceContract.secrets(spec, outputs),
        names.logGroup(),
        account.region(),
        tags);
  }

  private Map<String, String> logGroupTags(Map<String, String> tags) {
    Map<String, String> all = new TreeMap<>(tags);
    all.put(Ownership.CLUSTER, names.cluster());
    return all;
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    tags.put("Project", "order-tracking");
    tags.put("Env", environment.name());
    tags.put("Owner", "order-tracking-operator");
    tags.putAll(spec.tags());
    return ownership.tags(tags);
  }
}
