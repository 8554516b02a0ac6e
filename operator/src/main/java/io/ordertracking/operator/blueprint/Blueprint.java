package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.accessrule.AccessRule;
import io.ordertracking.operator.resource.cluster.Cluster;
import io.ordertracking.operator.resource.listener.Listener;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer;
import io.ordertracking.operator.resource.loggroup.LogGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.targetgroup.TargetGroup;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import java.util.List;

/** The desired resources of one environment, in the order in which they depend on each other. */
public record Blueprint(
    EnvironmentId environment,
    Ownership ownership,
    LogGroup logGroup,
    Cluster cluster,
    SecurityGroup loadBalancerGroup,
    SecurityGroup serviceGroup,
    List<AccessRule> access,
    LoadBalancer loadBalancer,
    TargetGroup targetGroup,
    Listener listener,
    TaskDefinition taskDefinition,
    EcsService service) {
  public Blueprint {
    access = List.copyOf(access);
  }

  /** The same, its service with one more tag. */
  public Blueprint withServiceTag(String key, String value) {
    return new Blueprint(
        environment,
        ownership,
        logGroup,
        cluster,
        loadBalancerGroup,
        serviceGroup,
        access,
        loadBalancer,
        targetGroup,
        listener,
        taskDefinition,
        service.withTag(key, value));
  }
}
