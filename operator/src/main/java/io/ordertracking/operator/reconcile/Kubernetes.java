package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.status.Notice;
import java.util.List;

/** The two writes that a pass makes to Kubernetes. */
public interface Kubernetes {
  /** Replaces the status; the caller has compared it with the old one first. */
  void writeStatus(OrderTrackingEnvironment resource, EnvironmentStatus status);

  /** Best effort: an event that can't be written is logged and lost. */
  void publish(OrderTrackingEnvironment resource, List<Notice> notices);
}
