package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** ELBv2's load balancers. */
public final class ModelLoadBalancers {
  /** As AWS sets up a new one. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "idle_timeout.timeout_seconds", "60",
          "access_logs.s3.enabled", "false",
          "access_logs.s3.bucket", "",
          "access_logs.s3.prefix", "",
          "deletion_protection.enabled", "false",
          "routing.http2.enabled", "true");

  private final Map<String, ObservedLoadBalancer> byArn = new TreeMap<>();
  private final ModelSecurityGroups groups;
  private final Consumer<String> deleted;
  private int made;

  /**
   * @param deleted told the ARN of each that goes
   */
  ModelLoadBalancers(ModelSecurityGroups groups, Consumer<String> deleted) {
    this.groups = groups;
    this.deleted = deleted;
  }

  public List<ObservedLoadBalancer> all() {
    return List.copyOf(byArn.values());
  }

  public Optional<ObservedLoadBalancer> named(String name) {
    return byArn.values().stream().filter(lb -> lb.name().equals(name)).findFirst();
  }

  boolean use(String securityGroup) {
    return byArn.values().stream().anyMatch(lb -> lb.securityGroups().contains(securityGroup));
  }

  void write(LoadBalancerStep step, LateValues late) {
    switch (step) {
      case LoadBalancerStep.Create create ->
          late.put(
              create.loadBalancer().id(),
              create(create.loadBalancer(), groups.existing(late.resolve(create.securityGroup()))));
      case LoadBalancerStep.SetAttributes set ->
          change(late.resolve(set.loadBalancer()), lb -> lb.attributes(set.attributes()));
      case LoadBalancerStep.SetSecurityGroups set ->
          change(
              set.arn(),
              lb -> lb.groups = List.of(groups.existing(late.resolve(set.securityGroup()))));
      case LoadBalancerStep.SetSubnets set -> change(set.arn(), lb -> lb.subnets = set.subnets());
      case LoadBalancerStep.Tag tag -> change(tag.arn(), lb -> lb.tags(tag.tags()));
      case LoadBalancerStep.Delete delete -> delete(delete.arn());
    }
  }

  private String create(LoadBalancer wanted, String group) {
    if (named(wanted.name()).isPresent()) {
      throw Refusal.conflict(
          "elasticloadbalancing:CreateLoadBalancer",
          "DuplicateLoadBalancerName",
          wanted.name() + " exists");
    }
    made++;
    String arn = Arns.loadBalancer(wanted.name(), made);
    byArn.put(
        arn,
        new ObservedLoadBalancer(
            wanted.name(),
            arn,
            (wanted.internal() ? "internal-" : "")
                + wanted.name()
                + "-"
                + made
                + ".us-east-1.elb.amazonaws.com",
            wanted.internal(),
            groups.vpcOf(group),
            "provisioning",
            wanted.subnets(),
            List.of(group),
            DEFAULTS,
            wanted.tags()));
    return arn;
  }

  /** AWS has set all of them up. */
  void settle() {
    all().forEach(lb -> change(lb.arn(), draft -> draft.state = "active"));
  }

  /** By hand as well. */
  public void delete(String arn) {
    ObservedLoadBalancer there = there(arn);
    if ("true".equals(there.attributes().get("deletion_protection.enabled"))) {
      throw Refusal.conflict(
          "elasticloadbalancing:DeleteLoadBalancer",
          "OperationNotPermitted",
          there.name() + " is protected against deletion");
    }
    byArn.remove(arn);
    deleted.accept(arn);
  }

  public void change(String arn, Consumer<LoadBalancerDraft> change) {
    LoadBalancerDraft draft = new LoadBalancerDraft(there(arn));
    change.accept(draft);
    byArn.put(arn, draft.observed());
  }

  private ObservedLoadBalancer there(String arn) {
    return Refusal.there(byArn.get(arn), arn);
  }
}
