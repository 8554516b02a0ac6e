package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.aws.Joining;
import io.ordertracking.operator.blueprint.ResourceNames.FrontendNames;
import io.ordertracking.operator.resource.ElbTagsReader;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.listener.ListenerReader;
import io.ordertracking.operator.resource.listener.ObservedListener;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerReader;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetGroupReader;
import io.ordertracking.operator.resource.targetgroup.TargetHealth;
import io.ordertracking.operator.resource.targetgroup.TargetHealthReader;
import io.ordertracking.operator.snapshot.Frontend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Reads a load balancer, its target group, its listeners and the health of its targets. */
final class FrontendReader {
  private final Executor threads;
  private final LoadBalancerReader loadBalancers;
  private final TargetGroupReader targetGroups;
  private final ListenerReader listeners;
  private final TargetHealthReader health;
  private final Map<String, String> targetGroupArns = new ConcurrentHashMap<>(); // by name

  FrontendReader(AwsGateway aws, Batching batching, Executor threads) {
    this.threads = threads;
    ElbTagsReader tags = new ElbTagsReader(aws, batching);
    this.loadBalancers = new LoadBalancerReader(aws, batching, tags);
    this.targetGroups = new TargetGroupReader(aws, batching, tags);
    this.listeners = new ListenerReader(aws, batching, tags);
    this.health = new TargetHealthReader(aws, batching);
  }

  Frontend read(FrontendNames names, Freshness freshness) {
    CompletableFuture<Optional<ObservedTargetGroup>> targetGroup =
        CompletableFuture.supplyAsync(() -> targetGroup(names, freshness), threads);
    CompletableFuture<TargetHealth> targets =
        targetGroup.thenApply(
            found ->
                found
                    .map(group -> health.read(group.arn(), believed(group, freshness)))
                    .orElse(TargetHealth.NONE));
    Optional<ObservedLoadBalancer> loadBalancer =
        Optional.ofNullable(
            loadBalancers.read(List.of(names.loadBalancer()), freshness).get(names.loadBalancer()));
    Optional<ObservedTargetGroup> group = Joining.join(targetGroup);
    return new Frontend(
        loadBalancer,
        group,
        loadBalancer.map(each -> listeners(each, group, freshness)).orElse(List.of()),
        Joining.join(targets));
  }

  /**
   * Listeners can be read of one load balancer a call only, so they are believed for long; but that
   * one is gone tells the target group, which then belongs to no load balancer.
   */
  private List<ObservedListener> listeners(
      ObservedLoadBalancer loadBalancer,
      Optional<ObservedTargetGroup> targetGroup,
      Freshness freshness) {
    boolean attached =
        targetGroup
            .filter(group -> group.loadBalancerArns().contains(loadBalancer.arn()))
            .isPresent();
    if (!attached) {
      listeners.forget(loadBalancer.name());
    }
    return listeners.read(loadBalancer.name(), loadBalancer.arn(), freshness);
  }

  private Optional<ObservedTargetGroup> targetGroup(FrontendNames names, Freshness freshness) {
    Optional<ObservedTargetGroup> found =
        Optional.ofNullable(
            targetGroups.read(List.of(names.targetGroup()), freshness).get(names.targetGroup()));
    found.ifPresent(group -> targetGroupArns.put(group.name(), group.arn()));
    return found;
  }

  /** While tasks come and go, their health is what people wait for. */
  private static Duration believed(ObservedTargetGroup group, Freshness freshness) {
    boolean moving = freshness.service().isZero() || group.loadBalancerArns().isEmpty();
    return moving ? Duration.ZERO : freshness.details();
  }

  void forgetHealth(String targetGroup) {
    String arn = targetGroupArns.get(targetGroup);
    if (arn != null) {
      health.forget(arn);
    }
  }

  void forget(ResourceId id) {
    loadBalancers.forget(id.name());
    targetGroups.forget(id.name());
    int port = id.name().lastIndexOf(':');
    if (port > 0) {
      listeners.forget(id.name().substring(0, port));
    }
  }
}
