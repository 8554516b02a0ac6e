package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.core.TargetGroups;
import io.ordertracking.simulator.core.TargetGroups.Target;
import io.ordertracking.simulator.ecs.EcsSettings;
import io.ordertracking.simulator.ecs.ImageBehaviour;
import io.ordertracking.simulator.ecs.Subnets;
import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.FamilyRecord;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One change in the making: the state that it starts from and what it has done so far. It becomes a
 * version of the state as a whole, or, when the operation ends in a fault, not at all.
 */
public final class Draft {
  /** What a change can draw on besides the state. */
  public record World(
      EcsSettings settings,
      Ids ids,
      ImageBehaviour images,
      Subnets subnets,
      TargetGroups targetGroups) {}

  /** A target that joins its group, or leaves it. */
  public record TargetChange(Target target, String zone, boolean joins) {}

  private final World world;
  private final Instant now;
  private final List<Steps.Due> planned = new ArrayList<>();
  private final List<TargetChange> targetChanges = new ArrayList<>();
  private EcsState state;

  public Draft(World world, Instant now, EcsState state) {
    this.world = world;
    this.now = now;
    this.state = state;
  }

  public Instant now() {
    return now;
  }

  public EcsState state() {
    return state;
  }

  public EcsSettings settings() {
    return world.settings();
  }

  public Ids ids() {
    return world.ids();
  }

  ImageBehaviour images() {
    return world.images();
  }

  Subnets subnets() {
    return world.subnets();
  }

  /** To be asked only; changes go through {@link #join} and {@link #leave}. */
  public TargetGroups targetGroups() {
    return world.targetGroups();
  }

  public List<Steps.Due> planned() {
    return planned;
  }

  public List<TargetChange> targetChanges() {
    return targetChanges;
  }

  void join(Target target, String zone) {
    targetChanges.add(new TargetChange(target, zone, true));
  }

  void leave(Target target) {
    targetChanges.add(new TargetChange(target, "", false));
  }

  public void plan(Duration after, Step step) {
    planned.add(new Steps.Due(now.plus(after), step));
  }

  void planAt(Instant at, Step step) {
    planned.add(new Steps.Due(at, step));
  }

  /** Lets the scheduler look at the service soon. */
  public void wake(ServiceKey service) {
    plan(settings().scheduler().round(), new Step.Round(service));
  }

  public void put(ClusterRecord cluster) {
    state = state.with(cluster);
  }

  public void put(FamilyRecord family) {
    state = state.with(family);
  }

  public void put(ServiceRecord service) {
    state = state.with(service);
  }

  public void put(TaskRecord task) {
    state = state.with(task);
  }

  public void change(UnaryOperator<EcsState> change) {
    state = change.apply(state);
  }

  /** Changes a service that exists; returns it as it is then. */
  @SuppressWarnings("ReferenceEquality") // an unchanged service is the same object
  public ServiceRecord service(ServiceKey key, UnaryOperator<ServiceRecord> change) {
    ServiceRecord before = state.service(key).orElseThrow();
    ServiceRecord changed = change.apply(before);
    if (changed != before) {
      put(changed);
    }
    return changed;
  }
}
