package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the API server lets this process do, as of the last look, and what it says about it: where
 * rights are missing in one of several namespaces, nothing is done there, and the others go on.
 */
final class ClusterAccess {
  /** 1 while environments of a namespace aren't looked after because rights are missing there. */
  static final String METRIC_NAMESPACE_CLOSED = "operator_namespace_closed";

  private static final Logger LOG = LoggerFactory.getLogger(ClusterAccess.class);

  private final KubernetesClient client;
  private final ApiProbe probe;
  private volatile ApiProbe.Finding finding = new ApiProbe.Finding("not asked yet", Map.of());

  ClusterAccess(KubernetesClient client, List<String> namespaces, MeterRegistry registry) {
    this.client = client;
    this.probe = new ApiProbe(client, namespaces);
    for (String namespace : namespaces) {
      Gauge.builder(METRIC_NAMESPACE_CLOSED, this, access -> access.covers(namespace) ? 0 : 1)
          .tag("namespace", namespace)
          .register(registry);
    }
  }

  /** Looks again, and logs what has changed. */
  void look() {
    ApiProbe.Finding now = probe.look();
    ApiProbe.Finding before = finding;
    finding = now;
    if (!now.everywhere().equals(before.everywhere())) {
      if (now.everywhere().isEmpty()) {
        LOG.info("connected to {}", client.getMasterUrl());
      } else {
        LOG.warn("not ready, trying again: {}", now.everywhere());
      }
    }
    if (now.everywhere().isEmpty()) {
      now.namespaces()
          .forEach(
              (namespace, why) -> {
                if (!why.equals(before.namespaces().get(namespace))) {
                  LOG.warn("namespace {} isn't looked after, trying again: {}", namespace, why);
                }
              });
      before.namespaces().keySet().stream()
          .filter(namespace -> !now.namespaces().containsKey(namespace))
          .forEach(namespace -> LOG.info("namespace {} is looked after again", namespace));
    }
  }

  /** What keeps all of the operator from working. */
  Optional<String> problem() {
    return text(finding.everywhere());
  }

  /** What is left aside while the rest works, by namespace. */
  Optional<String> closed() {
    return text(
        finding.namespaces().entrySet().stream()
            .map(entry -> entry.getKey() + " isn't looked after: " + entry.getValue())
            .collect(Collectors.joining("; ")));
  }

  /** Whether the operator may work there. */
  boolean covers(String namespace) {
    return !finding.namespaces().containsKey(namespace);
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
