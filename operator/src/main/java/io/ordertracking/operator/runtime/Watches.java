package io.ordertracking.operator.runtime;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the watches of the Java Operator SDK are, one a namespace.
 *
 * @param broken the namespaces whose watch is interrupted, to be taken up again by itself
 */
record Watches(List<String> working, List<String> broken) {
  static final Watches NONE = new Watches(List.of(), List.of());

  static Watches of(Operator operator) {
    List<String> working = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    operator.getRegisteredControllers().stream()
        .flatMap(c -> c.getControllerHealthInfo().eventSourceHealthIndicators().values().stream())
        .forEach(source -> sort((EventSourceHealthIndicator) source, working, broken));
    return new Watches(List.copyOf(working), List.copyOf(broken));
  }

  private static void sort(
      EventSourceHealthIndicator source, List<String> working, List<String> broken) {
    if (source instanceof InformerWrappingEventSourceHealthIndicator<?> watched) {
      watched
          .informerHealthIndicators()
          .forEach(
              (namespace, informer) ->
                  (informer.getStatus() == Status.HEALTHY ? working : broken).add(namespace));
    }
  }

  /** Nothing new is heard of at all. */
  Optional<String> problem() {
    return working.isEmpty() && !broken.isEmpty()
        ? Optional.of("no watch: " + broken)
        : Optional.empty();
  }

  /** Nothing new is heard of from some namespaces. */
  Optional<String> interrupted() {
    return working.isEmpty() || broken.isEmpty()
        ? Optional.empty()
        : Optional.of("no watch of " + String.join(", ", broken) + "; trying again");
  }
}
