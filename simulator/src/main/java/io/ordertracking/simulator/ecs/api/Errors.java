package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Fault;

/** ECS's error codes, and the texts that more than one operation uses. */
final class Errors {
  private Errors() {}

  static Fault invalid(String message) {
    return Fault.client("InvalidParameterException", message);
  }

  static Fault client(String message) {
    return Fault.client("ClientException", message);
  }

  static Fault clusterNotFound() {
    return Fault.client("ClusterNotFoundException", "Cluster not found.");
  }

  static Fault serviceNotFound() {
    return Fault.client("ServiceNotFoundException", "Service not found.");
  }

  static Fault serviceNotActive() {
    return Fault.client("ServiceNotActiveException", "Service was not ACTIVE.");
  }

  static Fault notFound() {
    return Fault.client("ResourceNotFoundException", "The specified resource wasn't found.");
  }
}
