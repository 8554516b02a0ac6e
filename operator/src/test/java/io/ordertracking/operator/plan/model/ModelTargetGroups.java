package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetGroupStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** ELBv2's target groups. */
public final class ModelTargetGroups {
  /** As AWS sets up a new one. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "deregistration_delay.timeout_seconds", "300",
          "stickiness.enabled", "false",
          "slow_start.duration_seconds", "0",
          "load_balancing.algorithm.type", "round_robin");

  private final Map<String, ObservedTargetGroup> byArn = new TreeMap<>();
  private final ModelListeners listeners;
  private int made;

  ModelTargetGroups(ModelListeners listeners) {
    this.listeners = listeners;
  }

  public List<ObservedTargetGroup> all() {
    return byArn.values().stream().map(this::withLoadBalancers).toList();
  }

  private ObservedTargetGroup withLoadBalancers(ObservedTargetGroup group) {
    TargetGroupDraft draft = new TargetGroupDraft(group);
    draft.loadBalancers = listeners.loadBalancersOf(group.arn());
    return draft.observed();
  }

  public Optional<ObservedTargetGroup> named(String name) {
    return all().stream().filter(group -> group.name().equals(name)).findFirst();
  }

  void write(TargetGroupStep step, LateValues late) {
    switch (step) {
      case TargetGroupStep.Create create ->
          late.put(create.targetGroup().id(), create(create.targetGroup()));
      case TargetGroupStep.SetHealthCheck set ->
          change(
              set.arn(),
              group -> {
                group.healthCheck = set.healthCheck();
                group.healthCheckPort = "traffic-port";
              });
      case TargetGroupStep.SetAttributes set ->
          change(late.resolve(set.targetGroup()), group -> group.attributes(set.attributes()));
      case TargetGroupStep.Tag tag -> change(tag.arn(), group -> group.tags(tag.tags()));
      case TargetGroupStep.Delete delete -> delete(delete.arn());
    }
  }

  private String create(TargetGroup wanted) {
    if (named(wanted.name()).isPresent()) {
      throw Refusal.conflict(
          "elasticloadbalancing:CreateTargetGroup",
          "DuplicateTargetGroupName",
          wanted.name() + " exists");
    }
    made++;
    String arn = Arns.targetGroup(wanted.name(), made);
    byArn.put(
        arn,
        new ObservedTargetGroup(
            wanted.name(),
            arn,
            wanted.vpcId(),
            "HTTP",
            "ip",
            wanted.healthCheck(),
            "HTTP",
            "traffic-port",
            List.of(),
            DEFAULTS,
            wanted.tags()));
    return arn;
  }

  /** By hand as well. */
  public void delete(String arn) {
    if (!listeners.loadBalancersOf(arn).isEmpty()) {
      throw Refusal.conflict(
          "elasticloadbalancing:DeleteTargetGroup",
          "ResourceInUse",
          arn + " is currently in use by a listener or a rule");
    }
    Refusal.there(byArn.remove(arn), arn);
  }

  public void change(String arn, Consumer<TargetGroupDraft> change) {
    TargetGroupDraft draft = new TargetGroupDraft(Refusal.there(byArn.get(arn), arn));
    change.accept(draft);
    byArn.put(arn, draft.observed());
  }
}
