package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.listener.ListenerStep;
import io.ordertracking.operator.resource.listener.ObservedListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** ELBv2's listeners. */
public final class ModelListeners {
  private final Map<String, ObservedListener> byArn = new TreeMap<>();
  private final Map<String, String> loadBalancerOf = new TreeMap<>();

  private int made;

  /** By the load balancer's ARN. */
  public List<ObservedListener> of(String loadBalancer) {
    return byArn.values().stream()
        .filter(listener -> loadBalancer.equals(loadBalancerOf.get(listener.arn())))
        .toList();
  }

  List<String> loadBalancersOf(String targetGroup) {
    return byArn.values().stream()
        .filter(listener -> listener.forwardsTo().filter(targetGroup::equals).isPresent())
        .map(listener -> Refusal.there(loadBalancerOf.get(listener.arn()), listener.arn()))
        .distinct()
        .toList();
  }

  void write(ListenerStep step, LateValues late) {
    switch (step) {
      case ListenerStep.Create create -> create(create, late);
      case ListenerStep.Forward forward -> {
        ObservedListener old = there(forward.arn());
        String group = late.resolve(forward.targetGroup());
        associate(group, Refusal.there(loadBalancerOf.get(forward.arn()), forward.arn()));
        put(old, "HTTP", Optional.of(group), forwardTo(group), old.tags());
      }
      case ListenerStep.Delete delete -> remove(there(delete.arn()).arn());
      case ListenerStep.Tag tag -> {
        ObservedListener old = there(tag.arn());
        put(
            old,
            old.protocol(),
            old.forwardsTo(),
            old.action(),
            Maps.merged(old.tags(), tag.tags()));
      }
    }
  }

  private void create(ListenerStep.Create create, LateValues late) {
    String loadBalancer = late.resolve(create.loadBalancer());
    String group = late.resolve(create.targetGroup());
    if (of(loadBalancer).stream().anyMatch(each -> each.port() == create.port())) {
      throw Refusal.conflict(
          create.call(), "DuplicateListener", "port " + create.port() + " has a listener");
    }
    made++;
    String arn = Arns.listener(loadBalancer, made);
    associate(group, loadBalancer);
    loadBalancerOf.put(arn, loadBalancer);
    byArn.put(
        arn,
        new ObservedListener(
            loadBalancer.split("/", -1)[2],
            arn,
            create.port(),
            "HTTP",
            Optional.of(group),
            forwardTo(group),
            create.tags()));
  }

  /** A target group serves one load balancer only. */
  private void associate(String group, String loadBalancer) {
    if (loadBalancersOf(group).stream().anyMatch(other -> !other.equals(loadBalancer))) {
      throw Refusal.conflict(
          "elasticloadbalancing:CreateListener",
          "TargetGroupAssociationLimit",
          group + " is associated with another load balancer");
    }
  }

  static String forwardTo(String targetGroup) {
    return "forward to " + targetGroup.substring(targetGroup.indexOf('/') + 1);
  }

  public void removeAllOf(String loadBalancer) {
    of(loadBalancer).forEach(listener -> remove(listener.arn()));
  }

  public void remove(String arn) {
    byArn.remove(arn);
    loadBalancerOf.remove(arn);
  }

  /** Answers by itself, with the given protocol: what somebody set by hand. */
  public void answer(String arn, String protocol, String action) {
    ObservedListener old = there(arn);
    put(old, protocol, Optional.empty(), action, old.tags());
  }

  /** By hand, too: it keeps its ARN. */
  public void move(String arn, int port) {
    ObservedListener old = there(arn);
    byArn.put(
        arn,
        new ObservedListener(
            old.loadBalancer(),
            arn,
            port,
            old.protocol(),
            old.forwardsTo(),
            old.action(),
            old.tags()));
  }

  public void retag(String arn, Map<String, String> tags) {
    ObservedListener old = there(arn);
    put(old, old.protocol(), old.forwardsTo(), old.action(), tags);
  }

  private void put(
      ObservedListener old,
      String protocol,
      Optional<String> forwardsTo,
      String action,
      Map<String, String> tags) {
    byArn.put(
        old.arn(),
        new ObservedListener(
            old.loadBalancer(), old.arn(), old.port(), protocol, forwardsTo, action, tags));
  }

  private ObservedListener there(String arn) {
    return Refusal.there(byArn.get(arn), arn);
  }
}
