package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.core.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader is within a request, for refusals: {@code
 * ecs:CreateService.networkConfiguration.awsvpcConfiguration}. A linked list, so that the usual
 * case, in which nobody asks, builds no strings.
 */
record Member(@Nullable Member parent, String name) {
  static Member root(OperationShape operation) {
    return new Member(null, operation.action());
  }

  Member to(String name) {
    return new Member(this, name);
  }

  /** A member that AWS may have, but not the SDK version that the simulator stands on. */
  Fault unknown(String child) {
    return Fault.notImplemented(to(child).toString());
  }

  Fault unreadable(String problem) {
    return Fault.client("SerializationException", "at " + this + ": " + problem);
  }

  @Override
  public String toString() {
    return parent == null ? name : parent + "." + name;
  }
}
