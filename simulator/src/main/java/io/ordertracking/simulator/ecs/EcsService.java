package io.ordertracking.simulator.ecs;

import io.ordertracking.simulator.core.Backends;
import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.NetworkInterface;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.core.TargetGroups;
import io.ordertracking.simulator.core.Timeline.Timed;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ecs.api.Account;
import io.ordertracking.simulator.ecs.api.EcsOperations;
import io.ordertracking.simulator.ecs.rollout.Draft;
import io.ordertracking.simulator.ecs.rollout.Ids;
import io.ordertracking.simulator.ecs.rollout.Player;
import io.ordertracking.simulator.ecs.rollout.Step;
import io.ordertracking.simulator.ecs.rollout.Steps;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Amazon ECS: the rolling controller on Fargate.
 *
 * <p>Nothing here runs by itself: each call, and {@link #catchUp}, plays the steps that have become
 * due. Not thread-safe; the caller holds the account's lock.
 */
public final class EcsService implements Timed, Backends, NetworkInterface.Keeper {
  private final EcsSettings settings;
  private final Ids ids;
  private final Steps steps = new Steps();
  private final Versioned<EcsState> states = new Versioned<>(EcsState.EMPTY);
  private ImageBehaviour images = ImageBehaviour.healthy();
  private Subnets subnets = Subnets.any();
  private TargetGroups targetGroups = TargetGroups.none();
  private boolean serviceDeployments = true;

  public EcsService(EcsSettings settings) {
    this.settings = settings;
    this.ids = new Ids(settings.seed());
  }

  public void register(Operations operations) {
    EcsOperations.register(operations, new Door());
  }

  /** Plays every step that is due by {@code now}, in order, each at its own time. */
  public void catchUp(Instant now) {
    for (Steps.Due due = steps.poll(now); due != null; due = steps.poll(now)) {
      play(due);
    }
  }

  @Override
  public @Nullable Instant nextDue() {
    return steps.next();
  }

  @Override
  public void playNext() {
    play(Objects.requireNonNull(steps.poll(Instant.MAX)));
  }

  private void play(Steps.Due due) {
    Draft draft = draft(due.at());
    Player.play(draft, due.step());
    commit(draft);
  }

  /** What containers do from now on; running ones keep the behaviour that they started with. */
  public void images(ImageBehaviour behaviour) {
    this.images = behaviour;
  }

  /** Where tasks get their addresses. */
  public void subnets(Subnets network) {
    this.subnets = network;
  }

  /** The load balancers that services can have; without them they can have none. */
  public void targetGroups(TargetGroups groups) {
    this.targetGroups = groups;
    groups.listen(
        (target, at) ->
            state()
                .taskAt(target.address())
                .ifPresent(
                    task -> steps.plan(new Steps.Due(at, new Step.TargetHealth(task.id())))));
  }

  @Override
  public Optional<Backend> at(String address, int port, Instant now) {
    return state().taskAt(address).map(task -> task.backend(port, now));
  }

  /** One a task, from PROVISIONING until it has STOPPED. */
  @Override
  public List<NetworkInterface> interfaces() {
    return state().tasks().values(task -> !task.stopped()).stream()
        .map(TaskRecord::networkInterface)
        .toList();
  }

  /** The newest state, as of the last call or {@link #catchUp}. */
  public EcsState state() {
    return states.current();
  }

  /** The state as it was then; at most three minutes ago, as for stale reads. */
  public EcsState stateAsOf(Instant then) {
    return states.asOf(then);
  }

  /** Everything that a user would still have to delete: no INACTIVE clusters and services. */
  public List<Resource> resources() {
    return Resources.of(state());
  }

  /**
   * Whether the account has service deployments and revisions. Without, their operations are
   * unknown and services don't refer to them: the world of older emulators and of some partitions.
   */
  public void serviceDeploymentApi(boolean available) {
    this.serviceDeployments = available;
  }

  private Draft draft(Instant now) {
    return new Draft(
        new Draft.World(settings, ids, images, subnets, targetGroups), now, states.current());
  }

  private void commit(Draft draft) {
    states.update(draft.now(), before -> draft.state());
    draft.planned().forEach(steps::plan);
    for (Draft.TargetChange each : draft.targetChanges()) {
      if (each.joins()) {
        targetGroups.register(each.target(), each.zone(), draft.now());
      } else {
        targetGroups.deregister(each.target(), draft.now());
      }
    }
  }

  private final class Door implements Account {
    @Override
    public EcsState read(Call call) {
      catchUp(call.now());
      return states.asOf(call.asOf());
    }

    @Override
    public <R> R write(Call call, Function<Draft, R> change) {
      catchUp(call.now());
      Draft draft = draft(call.now());
      R answer = change.apply(draft);
      commit(draft);
      return answer;
    }

    @Override
    public boolean serviceDeployments() {
      return serviceDeployments;
    }
  }
}
