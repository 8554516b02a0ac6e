package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Client;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks the API server for one environment of each watched namespace, which shows in one call that
 * it can be reached, that the CRD is installed, and that we may read it; and for our rights there.
 * Needs no rights that the operator hasn't anyway.
 */
final class ApiProbe {
  /**
   * What is wrong and how to mend it.
   *
   * @param everywhere keeps all of the operator from working; empty when nothing does
   * @param namespaces what keeps it from working in one of several namespaces, by its name
   */
  record Finding(String everywhere, Map<String, String> namespaces) {
    Finding {
      namespaces = Map.copyOf(namespaces);
    }
  }

  private final KubernetesClient client;
  private final List<String> namespaces;
  private final NamespaceRights rights;

  ApiProbe(KubernetesClient client, List<String> namespaces) {
    // One attempt: the client's own retries would take minutes before they say what is wrong.
    Client once =
        client.newClient(
            new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestRetryBackoffLimit(0)
                .build());
    this.client = once.adapt(KubernetesClient.class);
    this.namespaces = namespaces;
    this.rights = new NamespaceRights(this.client);
  }

  Finding look() {
    Map<String, String> closed = new TreeMap<>();
    try {
      if (namespaces.isEmpty()) {
        client.resources(OrderTrackingEnvironment.class).inAnyNamespace().list(one());
      }
      for (String namespace : namespaces) {
        look(namespace, closed);
      }
    } catch (KubernetesClientException e) {
      return new Finding(KubernetesProblems.explain(client, e, "list"), Map.of());
    }
    return !closed.isEmpty() && closed.size() == namespaces.size()
        ? new Finding(closed.values().stream().collect(Collectors.joining("; ")), Map.of())
        : new Finding("", closed);
  }

  private void look(String namespace, Map<String, String> closed) {
    try {
      client.resources(OrderTrackingEnvironment.class).inNamespace(namespace).list(one());
      rights.missing(namespace).ifPresent(missing -> closed.put(namespace, missing));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
        throw e;
      }
      closed.put(namespace, KubernetesProblems.explain(client, e, "list"));
    }
  }

  private static ListOptions one() {
    return new ListOptionsBuilder().withLimit(1L).build();
  }
}
