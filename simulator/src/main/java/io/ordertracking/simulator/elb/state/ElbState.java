package io.ordertracking.simulator.elb.state;

import io.ordertracking.simulator.core.TargetGroups.Target;
import io.ordertracking.simulator.ecs.state.PersistentMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that Elastic Load Balancing knows about the account, by ARN.
 *
 * @param targets by their group's ARN, in the order of registration
 * @param associations the load balancer that serves a target group, where one does
 */
public record ElbState(
    PersistentMap<String, LoadBalancerRecord> loadBalancers,
    PersistentMap<String, TargetGroupRecord> groups,
    PersistentMap<String, ListenerRecord> listeners,
    PersistentMap<String, RuleRecord> rules,
    PersistentMap<String, List<TargetRecord>> targets,
    PersistentMap<String, String> associations) {

  public static final ElbState EMPTY =
      new ElbState(
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty());

  public Optional<LoadBalancerRecord> loadBalancer(String arn) {
    return Optional.ofNullable(loadBalancers.get(arn));
  }

  public Optional<LoadBalancerRecord> loadBalancerNamed(String name) {
    return loadBalancers.values(each -> each.name().equals(name)).stream().findFirst();
  }

  public Optional<TargetGroupRecord> group(String arn) {
    return Optional.ofNullable(groups.get(arn));
  }

  public Optional<TargetGroupRecord> groupNamed(String name) {
    return groups.values(each -> each.name().equals(name)).stream().findFirst();
  }

  public Optional<ListenerRecord> listener(String arn) {
    return Optional.ofNullable(listeners.get(arn));
  }

  public List<ListenerRecord> listenersOf(String loadBalancer) {
    return listeners.values(each -> each.loadBalancer().equals(loadBalancer));
  }

  /** In the order in which they are tried; without the default one. */
  public List<RuleRecord> rulesOf(String listener) {
    return rules.values(each -> each.listener().equals(listener)).stream()
        .sorted(Comparator.comparingInt(RuleRecord::priority))
        .toList();
  }

  /** The load balancer that serves the target group. */
  public Optional<LoadBalancerRecord> serving(String group) {
    return Optional.ofNullable(associations.get(group)).flatMap(this::loadBalancer);
  }

  public List<TargetRecord> targetsOf(String group) {
    return Objects.requireNonNullElse(targets.get(group), List.of());
  }

  public Optional<TargetRecord> target(Target target) {
    return targetsOf(target.group()).stream()
        .filter(each -> each.target().equals(target))
        .findFirst();
  }

  public ElbState with(LoadBalancerRecord changed) {
    return new ElbState(
        loadBalancers.with(changed.arn(), changed),
        groups,
        listeners,
        rules,
        targets,
        associations);
  }

  /** Its listeners and their rules go with it. */
  public ElbState without(LoadBalancerRecord deleted) {
    ElbState rest = this;
    for (ListenerRecord listener : listenersOf(deleted.arn())) {
      rest = rest.without(listener);
    }
    return new ElbState(
        rest.loadBalancers.without(deleted.arn()),
        rest.groups,
        rest.listeners,
        rest.rules,
        rest.targets,
        rest.associations);
  }

  public ElbState with(TargetGroupRecord changed) {
    return new ElbState(
        loadBalancers,
        groups.with(changed.arn(), changed),
        listeners,
        rules,
        targets,
        associations);
  }

  public ElbState without(TargetGroupRecord deleted) {
    return new ElbState(
        loadBalancers,
        groups.without(deleted.arn()),
        listeners,
        rules,
        targets.without(deleted.arn()),
        associations);
  }

  public ElbState with(ListenerRecord changed) {
    return withRouting(
        listeners.with(changed.arn(), changed),
        rules,
        touched(listeners.get(changed.arn()), changed));
  }

  public ElbState without(ListenerRecord deleted) {
    Set<String> touched = new LinkedHashSet<>(Forwards.groups(deleted.actions()));
    PersistentMap<String, RuleRecord> rest = rules;
    for (RuleRecord rule : rulesOf(deleted.arn())) {
      touched.addAll(Forwards.groups(rule.actions()));
      rest = rest.without(rule.arn());
    }
    return withRouting(listeners.without(deleted.arn()), rest, touched);
  }

  public ElbState with(RuleRecord changed) {
    return withRouting(
        listeners,
        rules.with(changed.arn(), changed),
        new LinkedHashSet<>(Forwards.groups(changed.actions())));
  }

  public ElbState without(RuleRecord deleted) {
    return withRouting(
        listeners,
        rules.without(deleted.arn()),
        new LinkedHashSet<>(Forwards.groups(deleted.actions())));
  }

  /** Replaces a target, or adds it. */
  public ElbState with(TargetRecord changed) {
    List<TargetRecord> all = new ArrayList<>(targetsOf(changed.target().group()));
    all.replaceAll(each -> each.target().equals(changed.target()) ? changed : each);
    if (!all.contains(changed)) {
      all.add(changed);
    }
    return withTargets(changed.target().group(), all);
  }

  public ElbState without(TargetRecord gone) {
    return withTargets(
        gone.target().group(),
        targetsOf(gone.target().group()).stream()
            .filter(each -> !each.target().equals(gone.target()))
            .toList());
  }

  private ElbState withTargets(String group, List<TargetRecord> all) {
    return new ElbState(
        loadBalancers,
        groups,
        listeners,
        rules,
        all.isEmpty() ? targets.without(group) : targets.with(group, List.copyOf(all)),
        associations);
  }

  private static Set<String> touched(@Nullable ListenerRecord before, ListenerRecord after) {
    Set<String> touched = new LinkedHashSet<>(Forwards.groups(after.actions()));
    if (before != null) {
      touched.addAll(Forwards.groups(before.actions()));
    }
    return touched;
  }

  private ElbState withRouting(
      PersistentMap<String, ListenerRecord> newListeners,
      PersistentMap<String, RuleRecord> newRules,
      Set<String> touched) {
    PersistentMap<String, String> served = associations;
    for (String group : touched) {
      Optional<String> by =
          Stream.concat(
                  newListeners
                      .values(each -> Forwards.groups(each.actions()).contains(group))
                      .stream(),
                  newRules.values(each -> Forwards.groups(each.actions()).contains(group)).stream()
                      .flatMap(rule -> Stream.ofNullable(newListeners.get(rule.listener()))))
              .map(ListenerRecord::loadBalancer)
              .findFirst();
      served = by.isPresent() ? served.with(group, by.get()) : served.without(group);
    }
    return new ElbState(loadBalancers, groups, newListeners, newRules, targets, served);
  }
}
