package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.Network;
import io.ordertracking.simulator.elb.ElbSettings;
import io.ordertracking.simulator.elb.state.ElbState;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the handlers see of the account.
 *
 * @param network the VPC as it is now
 * @param logBuckets whether access logs can be written to a bucket
 */
public record ElbAccount(
    ElbSettings settings,
    ElbIds ids,
    Versioned<ElbState> states,
    Supplier<Network> network,
    Predicate<String> logBuckets) {

  /** For reads, which may be stale. */
  ElbState read(Call call) {
    return states.asOf(call.asOf());
  }

  /** The newest state, for writes. */
  ElbState state() {
    return states.current();
  }

  void update(Instant now, UnaryOperator<ElbState> change) {
    states.update(now, change);
  }
}
