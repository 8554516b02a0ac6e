package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.api.EnvironmentSpec.DriftPolicy;
import io.ordertracking.operator.api.EnvironmentSpec.OnFailure;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.cluster.Cluster;
import io.ordertracking.operator.resource.loggroup.LogGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.TaskNetwork;
import io.ordertracking.operator.resource.targetgroup.TargetGroup;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    FrontendBlueprint frontend = new FrontendBlueprint(environment, spec, outputs, names, tags);
    Blueprint blueprint =
        new Blueprint(
            environment,
            ownership,
            new LogGroup(names.logGroup(), spec.logRetentionDays(), logGroupTags(tags)),
            new Cluster(names.cluster(), names.clusterShared(), tags),
            frontend.loadBalancerGroup(),
            frontend.serviceGroup(),
            frontend.access(),
            frontend.loadBalancer(),
            frontend.targetGroup(),
            frontend.listener(),
            taskDefinition(image, tags),
            service(tags));
    // Under Report the service says what was last applied: only then is drift told from a change
    // even after the loss of status.
    return spec.driftPolicy() == DriftPolicy.Report
        ? blueprint.withServiceTag(Ownership.APPLIED, AppliedMark.of(blueprint).text())
        : blueprint;
  }

  private EcsService service(Map<String, String> tags) {
    EffectiveSpec.Rollout rollout = spec.rollout();
    return new EcsService(
        names.service(),
        names.cluster(),
        spec.service().desiredCount(),
        network(),
        new Attachment(
            TargetGroup.idOf(names.frontend().targetGroup()),
            TaskDefinition.CONTAINER,
            spec.service().containerPort()),
        (int) rollout.healthCheckGracePeriod().toSeconds(),
        new DeploymentSettings(
            rollout.minimumHealthyPercent(),
            rollout.maximumPercent(),
            rollout.circuitBreaker(),
            rollout.circuitBreaker() && rollout.onFailure() == OnFailure.Rollback),
        tags);
  }

  /** The foreign groups that rules are put on; empty where tasks carry the client group. */
  public List<String> foreignGroups() {
    return outputs.clientSecurityGroup().isPresent()
        ? List.of()
        : Stream.of(outputs.rdsSecurityGroup(), outputs.mskSecurityGroup()).distinct().toList();
  }

  /** The groups of others that the environment carries or writes rules to. */
  public List<String> usedGroups() {
    return outputs.clientSecurityGroup().map(List::of).orElseGet(this::foreignGroups);
  }

  public String vpcId() {
    return outputs.vpcId();
  }

  /** The repository that the image comes from. */
  public String repository() {
    return spec.image()
        .repository()
        .or(outputs::ecrRepositoryUrl)
        .orElse(account.defaultRepository());
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
  public TaskNetwork network() {
    boolean onlyPublic =
        outputs.privateSubnetIds().isEmpty() && spec.service().subnetIds().isEmpty();
    List<String> derived =
        outputs.privateSubnetIds().isEmpty()
            ? outputs.publicSubnetIds()
            : outputs.privateSubnetIds();
    return new TaskNetwork(
        spec.service().subnetIds().isEmpty() ? derived : spec.service().subnetIds(),
        SecurityGroup.idOf(names.serviceGroup()),
        outputs.clientSecurityGroup().stream().toList(),
        spec.service().assignPublicIp().orElse(onlyPublic));
  }

  private TaskDefinition taskDefinition(ResolvedImage image, Map<String, String> tags) {
    return new TaskDefinition(
        names.taskFamily(),
        spec.service().cpu(),
        spec.service().memory(),
        spec.service().architecture().name(),
        outputs.taskRoleArn(),
        executionRole(),
        image.reference(),
        image.tag(),
        spec.service().containerPort(),
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
