package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Client;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.util.List;
import java.util.Optional;

/**
 * Asks the API server for one environment, which shows in one call that it can be reached, that the
 * CRD is installed, and that we may read it. Needs no rights that the operator hasn't anyway.
 */
final class ApiProbe {
  private final KubernetesClient client;
  private final List<String> namespaces;

  ApiProbe(KubernetesClient client, List<String> namespaces) {
    // One attempt: the client's own retries would take minutes before they say what is wrong.
    Client once =
        client.newClient(
            new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestRetryBackoffLimit(0)
                .build());
    this.client = once.adapt(KubernetesClient.class);
    this.namespaces = namespaces;
  }

  /** What is wrong and how to mend it; empty when nothing is. */
  Optional<String> problem() {
    try {
      var environments = client.resources(OrderTrackingEnvironment.class);
      if (namespaces.isEmpty()) {
        environments.inAnyNamespace().list(one());
      }
      for (String namespace : namespaces) {
        environments.inNamespace(namespace).list(one());
      }
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(KubernetesProblems.explain(client, e, "list"));
    }
  }

  private static ListOptions one() {
    return new ListOptionsBuilder().withLimit(1L).build();
  }
}
