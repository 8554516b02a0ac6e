package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ordertracking.operator.runtime.LeanSerialization;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster: like kubectl, the current context of {@code KUBECONFIG} unless told otherwise. */
final class ClusterOptions {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Kubeconfig file (default: $$KUBECONFIG, else ~/.kube/config, else the pod's).")
  @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Context of the kubeconfig (default: its current one).")
  @Nullable String context;

  /** A client that gives up soon: for commands that a person waits for. */
  KubernetesClient connect() {
    return connect(1, 10_000, LeanSerialization.create());
  }

  /** A client that bears with a slow API server: for the operator. */
  KubernetesClient connectPatiently(KubernetesSerialization serialization) {
    return connect(5, 30_000, serialization);
  }

  private KubernetesClient connect(
      int retries, int requestTimeoutMillis, KubernetesSerialization serialization) {
    Kubeconfig file = Kubeconfig.find(kubeconfig);
    Config config =
        new ConfigBuilder(file.read(context))
            .withRequestRetryBackoffLimit(retries)
            .withConnectionTimeout(5_000)
            .withRequestTimeout(requestTimeoutMillis)
            // Watches need connections of their own in any case; for the few other requests HTTP/2
            // would cost each start some 50 ms, and one slow or broken connection would hold up
            // all.
            .withHttp2Disable(true)
            .build();
    return file.explained(
        () ->
            new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withHttpClientFactory(new ClusterHttp())
                .build());
  }
}
