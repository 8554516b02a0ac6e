package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.cluster.Cluster;
import io.ordertracking.operator.resource.loggroup.LogGroup;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.rollout.Target;

/** The desired resources of one environment, in the order in which they depend on each other. */
public record Blueprint(
    EnvironmentId environment,
    Ownership ownership,
    LogGroup logGroup,
    Cluster cluster,
    TaskDefinition taskDefinition,
    EcsService service) {

  /** The release that the spec asks for. */
  public Target target() {
    return new Target(taskDefinition.fingerprint(), service.network());
  }
}
