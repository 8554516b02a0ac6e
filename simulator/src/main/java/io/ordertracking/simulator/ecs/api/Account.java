package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.ecs.rollout.Draft;
import io.ordertracking.simulator.ecs.state.EcsState;
import java.util.function.Function;

/** What the handlers see of the service: a state to read, a draft to write to. */
public interface Account {
  /** The state as of the time that the call is answered for, which may be stale. */
  EcsState read(Call call);

  /** Runs a change on the newest state; a fault undoes all of it. */
  <R> R write(Call call, Function<Draft, R> change);

  /** Whether the account has the service-deployment API. */
  boolean serviceDeployments();
}
