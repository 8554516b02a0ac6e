package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.runtime.KubernetesProblems;
import org.jspecify.annotations.Nullable;

/** Reads one environment from the cluster, or says why it can't be had. */
record EnvironmentLookup(KubernetesClient client, @Nullable String namespace, String name) {
  /**
   * @throws CliException with {@link ExitCodes#UNAVAILABLE}
   */
  EnvironmentView read() {
    String where = namespace != null ? namespace : client.getConfiguration().getNamespace();
    String effective = where == null ? "default" : where;
    try {
      OrderTrackingEnvironment found =
          client
              .resources(OrderTrackingEnvironment.class)
              .inNamespace(effective)
              .withName(name)
              .get();
      if (found == null) {
        throw notFound(effective);
      }
      return new EnvironmentView(found);
    } catch (KubernetesClientException e) {
      throw new CliException(
          ExitCodes.UNAVAILABLE, KubernetesProblems.explain(client, e, "get"), e);
    }
  }

  /** While one waits, a connection may break and come back. */
  EnvironmentView readAgain(EnvironmentView last, Progress progress) {
    try {
      return read();
    } catch (CliException e) {
      boolean transientProblem =
          e.getCause() instanceof KubernetesClientException cause
              && KubernetesProblems.isTransient(cause);
      if (!transientProblem) {
        throw e;
      }
      progress.show(last.name() + ": " + e.getMessage() + "; trying again");
      return last;
    }
  }

  /** The API answers 404 for a missing object and for a missing CRD: a list tells them apart. */
  private CliException notFound(String where) {
    var others =
        client.resources(OrderTrackingEnvironment.class).inNamespace(where).list().getItems();
    String known =
        others.isEmpty()
            ? "there is none; another namespace? -n NAMESPACE"
            : "there are: "
                + String.join(
                    ", ", others.stream().limit(10).map(o -> o.getMetadata().getName()).toList());
    return new CliException(
        ExitCodes.UNAVAILABLE,
        "no OrderTrackingEnvironment \"" + name + "\" in namespace " + where + " (" + known + ")",
        null);
  }
}
