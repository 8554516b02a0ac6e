package io.ordertracking.simulator.elb.health;

import io.ordertracking.simulator.core.TargetGroups.Target;
import io.ordertracking.simulator.elb.health.Reach.Reply;
import io.ordertracking.simulator.elb.state.HealthCheck;
import io.ordertracking.simulator.elb.state.TargetStatus;
import io.ordertracking.simulator.elb.state.TargetStatus.State;

/** The checks of one registered target so far: what is in a row decides. */
final class Watch {
  private final Target target;
  private final long registration;
  private int successes;
  private int failures;

  Watch(Target target, long registration) {
    this.target = target;
    this.registration = registration;
  }

  Target target() {
    return target;
  }

  long registration() {
    return registration;
  }

  void forget() {
    successes = 0;
    failures = 0;
  }

  /** The target's status after one more check. */
  TargetStatus after(Reply reply, HealthCheck check, TargetStatus before) {
    return switch (reply) {
      case Reply.Answered answered when check.accepts(answered.status()) ->
          succeeded(check, before);
      case Reply.Answered answered ->
          failed(check, before, TargetStatus.answered(answered.status()));
      case Reply.Refused refused -> failed(check, before, TargetStatus.refused());
      case Reply.TimedOut late -> failed(check, before, TargetStatus.timedOut());
    };
  }

  private TargetStatus succeeded(HealthCheck check, TargetStatus before) {
    failures = 0;
    successes++;
    if (successes >= check.healthy() || before.state() == State.HEALTHY) {
      return TargetStatus.HEALTHY;
    }
    return undecided(before);
  }

  private TargetStatus failed(HealthCheck check, TargetStatus before, TargetStatus because) {
    successes = 0;
    failures++;
    if (failures >= check.unhealthy() || before.state() == State.UNHEALTHY) {
      return because;
    }
    return undecided(before);
  }

  private static TargetStatus undecided(TargetStatus before) {
    return before.state() == State.INITIAL ? TargetStatus.CHECKING : before;
  }
}
