package io.ordertracking.demo;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the operator tells of drift, as {@code kubectl get events -w} would show it. */
final class OperatorEvents implements AutoCloseable, ResourceEventHandler<Event> {
  private static final String DRIFT = "Drift";

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Set<String> told = new HashSet<>();
  private final SharedIndexInformer<Event> informer;

  OperatorEvents(DemoWorld world) {
    this.informer = world.client().v1().events().inNamespace(DemoWorld.NAMESPACE).inform(this);
  }

  /** Those since the last call. */
  List<Event> fresh() {
    List<Event> fresh = new ArrayList<>();
    events.drainTo(fresh);
    fresh.forEach(event -> told.add(event.getReason()));
    return fresh;
  }

  /** Whether one of this reason was among the fresh ones. */
  boolean told(String reason) {
    return told.contains(reason);
  }

  @Override
  public void onAdd(Event event) {
    if (event.getReason().startsWith(DRIFT)) {
      events.add(event);
    }
  }

  @Override
  public void onUpdate(Event before, Event now) {
    // The operator writes a new one each time.
  }

  @Override
  public void onDelete(Event event, boolean unknownFinalState) {
    // They expire; what was told was told.
  }

  @Override
  public void close() {
    informer.close();
  }
}
