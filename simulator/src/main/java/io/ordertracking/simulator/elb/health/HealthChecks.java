package io.ordertracking.simulator.elb.health;

import io.ordertracking.simulator.core.TargetGroups;
import io.ordertracking.simulator.core.TargetGroups.Target;
import io.ordertracking.simulator.core.Timeline.Timed;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import io.ordertracking.simulator.elb.state.TargetGroupRecord;
import io.ordertracking.simulator.elb.state.TargetRecord;
import io.ordertracking.simulator.elb.state.TargetStatus;
import io.ordertracking.simulator.elb.state.TargetStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Registers targets, checks each of them every {@code interval} seconds from its registration on,
 * and lets the deregistered ones drain.
 */
public final class HealthChecks implements Timed {
  private enum Kind {
    CHECK,
    END_OF_DRAINING
  }

  private record Due(Instant at, long sequence, Kind kind, Watch watch) {}

  private final Versioned<ElbState> states;
  private final Reach reach;
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::sequence));
  private TargetGroups.Listener listener = (target, at) -> {};
  private long sequence;

  public HealthChecks(Versioned<ElbState> states, Reach reach) {
    this.states = states;
    this.reach = reach;
  }

  void listen(TargetGroups.Listener changed) {
    this.listener = changed;
  }

  @Override
  public @Nullable Instant nextDue() {
    Due next = queue.peek();
    return next == null ? null : next.at();
  }

  @Override
  public void playNext() {
    Due due = queue.remove();
    states
        .current()
        .target(due.watch().target())
        .filter(record -> record.registration() == due.watch().registration())
        .ifPresent(
            record -> {
              switch (due.kind()) {
                case CHECK -> check(due, record);
                case END_OF_DRAINING -> drained(due.at(), record);
              }
            });
  }

  /** Registering again is nothing new, unless the target was on its way out. */
  public void register(Target target, String zone, Instant at) {
    ElbState state = states.current();
    Optional<TargetGroupRecord> group = state.group(target.group());
    if (group.isEmpty() || state.target(target).filter(each -> !each.draining()).isPresent()) {
      return;
    }
    TargetRecord record = new TargetRecord(target, zone, sequence++, TargetStatus.REGISTERING);
    states.update(at, before -> before.with(record));
    plan(at, group.get().check().interval(), Kind.CHECK, new Watch(target, record.registration()));
  }

  public void deregister(Target target, Instant at) {
    ElbState state = states.current();
    state
        .target(target)
        .filter(record -> !record.draining())
        .ifPresent(
            record -> {
              long delay = delay(state, target.group()).toSeconds();
              if (delay == 0) {
                states.update(at, before -> before.without(record));
                return;
              }
              states.update(at, before -> before.with(record.with(TargetStatus.DRAINING)));
              Watch watch = new Watch(target, record.registration());
              plan(at, delay, Kind.END_OF_DRAINING, watch);
            });
  }

  /** Nothing drains where nothing comes in. */
  static Duration delay(ElbState state, String group) {
    return state.serving(group).isEmpty()
        ? Duration.ZERO
        : Duration.ofSeconds(
            state.group(group).map(TargetGroupRecord::deregistrationDelay).orElse(0));
  }

  private void check(Due due, TargetRecord record) {
    if (record.draining()) {
      return;
    }
    ElbState state = states.current();
    TargetGroupRecord group = state.group(record.target().group()).orElseThrow();
    plan(due.at(), group.check().interval(), Kind.CHECK, due.watch());
    Optional<LoadBalancerRecord> serving =
        state.serving(group.arn()).filter(each -> each.active(due.at()));
    if (serving.isEmpty()) {
      due.watch().forget();
      publish(due.at(), record, TargetStatus.REGISTERING);
      return;
    }
    int port = group.check().port(record.target().port());
    Reach.Reply reply = reach.of(serving.get(), record.target().address(), port, due.at());
    publish(due.at(), record, due.watch().after(reply, group.check(), record.status()));
  }

  private void publish(Instant at, TargetRecord record, TargetStatus status) {
    if (status.equals(record.status())) {
      return;
    }
    states.update(at, before -> before.with(record.with(status)));
    boolean decided = status.state() == State.HEALTHY || status.state() == State.UNHEALTHY;
    if (decided && !record.is(status.state())) {
      listener.changed(record.target(), at);
    }
  }

  private void drained(Instant at, TargetRecord record) {
    if (record.draining()) {
      states.update(at, before -> before.without(record));
    }
  }

  private void plan(Instant from, long seconds, Kind kind, Watch watch) {
    queue.add(new Due(from.plusSeconds(seconds), sequence++, kind, watch));
  }
}
