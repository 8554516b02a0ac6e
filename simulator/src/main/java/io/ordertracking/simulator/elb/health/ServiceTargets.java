package io.ordertracking.simulator.elb.health;

import io.ordertracking.simulator.core.TargetGroups;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.elb.state.ElbState;
import java.time.Duration;
import java.time.Instant;

/** What ECS sees of the load balancers. */
public final class ServiceTargets implements TargetGroups {
  private final Versioned<ElbState> states;
  private final HealthChecks checks;

  public ServiceTargets(Versioned<ElbState> states, HealthChecks checks) {
    this.states = states;
    this.checks = checks;
  }

  @Override
  public Association association(String group) {
    ElbState state = states.current();
    if (state.group(group).isEmpty()) {
      return Association.NO_SUCH_GROUP;
    }
    return state.serving(group).isPresent()
        ? Association.WITH_LOAD_BALANCER
        : Association.WITHOUT_LOAD_BALANCER;
  }

  @Override
  public Health health(Target target) {
    return states
        .current()
        .target(target)
        .map(
            record ->
                switch (record.status().state()) {
                  case HEALTHY -> Health.HEALTHY;
                  case UNHEALTHY -> Health.UNHEALTHY;
                  case INITIAL, UNUSED, DRAINING -> Health.OTHER;
                })
        .orElse(Health.OTHER);
  }

  @Override
  public String reason(Target target) {
    return states.current().target(target).map(each -> each.status().description()).orElse("");
  }

  @Override
  public Duration deregistrationDelay(String group) {
    return HealthChecks.delay(states.current(), group);
  }

  @Override
  public void register(Target target, String zone, Instant at) {
    checks.register(target, zone, at);
  }

  @Override
  public void deregister(Target target, Instant at) {
    checks.deregister(target, at);
  }

  @Override
  public void listen(Listener listener) {
    checks.listen(listener);
  }
}
