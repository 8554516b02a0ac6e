package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.execute.Executor;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.accessrule.AccessRuleStep;
import io.ordertracking.operator.resource.accessrule.AccessRuleWriter;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.cluster.ClusterWriter;
import io.ordertracking.operator.resource.listener.ListenerStep;
import io.ordertracking.operator.resource.listener.ListenerWriter;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerWriter;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.loggroup.LogGroupWriter;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupWriter;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.service.ServiceWriter;
import io.ordertracking.operator.resource.targetgroup.TargetGroupStep;
import io.ordertracking.operator.resource.targetgroup.TargetGroupWriter;
import io.ordertracking.operator.resource.taskdefinition.RevisionCache;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionWriter;

/** A step to the writer of its kind: a new kind is a line here. */
final class StepWriters implements Executor.StepRouter {
  private final LogGroupWriter logGroups;
  private final ClusterWriter clusters;
  private final SecurityGroupWriter securityGroups;
  private final AccessRuleWriter accessRules;
  private final LoadBalancerWriter loadBalancers;
  private final TargetGroupWriter targetGroups;
  private final ListenerWriter listeners;
  private final TaskDefinitionWriter taskDefinitions;
  private final ServiceWriter services;

  StepWriters(AwsGateway aws, RevisionCache revisions) {
    this.logGroups = new LogGroupWriter(aws);
    this.clusters = new ClusterWriter(aws);
    this.securityGroups = new SecurityGroupWriter(aws);
    this.accessRules = new AccessRuleWriter(aws);
    this.loadBalancers = new LoadBalancerWriter(aws);
    this.targetGroups = new TargetGroupWriter(aws);
    this.listeners = new ListenerWriter(aws);
    this.taskDefinitions = new TaskDefinitionWriter(aws, revisions);
    this.services = new ServiceWriter(aws, revisions);
  }

  @Override
  public void write(Step step, LateValues late) {
    switch (step) {
      case LogGroupStep s -> logGroups.write(s, late);
      case ClusterStep s -> clusters.write(s, late);
      case SecurityGroupStep s -> securityGroups.write(s, late);
      case AccessRuleStep s -> accessRules.write(s, late);
      case LoadBalancerStep s -> loadBalancers.write(s, late);
      case TargetGroupStep s -> targetGroups.write(s, late);
      case ListenerStep s -> listeners.write(s, late);
      case TaskDefinitionStep s -> taskDefinitions.write(s, late);
      case ServiceStep s -> services.write(s, late);
      default -> throw new IllegalStateException("no writer for " + step);
    }
  }
}
