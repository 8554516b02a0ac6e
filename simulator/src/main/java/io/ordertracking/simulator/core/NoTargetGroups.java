package io.ordertracking.simulator.core;

import java.time.Duration;
import java.time.Instant;

/** There is no target group, so nobody can register or ask. */
final class NoTargetGroups implements TargetGroups {
  @Override
  public Association association(String group) {
    return Association.NO_SUCH_GROUP;
  }

  @Override
  public Health health(Target target) {
    return Health.OTHER;
  }

  @Override
  public String reason(Target target) {
    return "";
  }

  @Override
  public Duration deregistrationDelay(String group) {
    return Duration.ZERO;
  }

  @Override
  public void register(Target target, String zone, Instant at) {}

  @Override
  public void deregister(Target target, Instant at) {}

  @Override
  public void listen(Listener listener) {}
}
