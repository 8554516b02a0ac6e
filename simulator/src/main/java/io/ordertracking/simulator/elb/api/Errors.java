package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Fault;
import org.jspecify.annotations.Nullable;

/** The error codes of Elastic Load Balancing; none is named as the SDK's exception class. */
final class Errors {
  private Errors() {}

  static Fault validation(String message) {
    return Fault.client("ValidationError", message);
  }

  static Fault configuration(String message) {
    return Fault.client("InvalidConfigurationRequest", message);
  }

  static Fault loadBalancerNotFound() {
    return Fault.client("LoadBalancerNotFound", "One or more load balancers not found");
  }

  static Fault targetGroupNotFound() {
    return Fault.client("TargetGroupNotFound", "One or more target groups not found");
  }

  static Fault listenerNotFound() {
    return Fault.client("ListenerNotFound", "One or more listeners not found");
  }

  static Fault ruleNotFound() {
    return Fault.client("RuleNotFound", "One or more rules not found");
  }

  /** A member without which the request makes no sense. */
  static <T> T required(@Nullable T value, String member) {
    if (value == null) {
      throw validation("A " + member + " must be specified");
    }
    return value;
  }
}
