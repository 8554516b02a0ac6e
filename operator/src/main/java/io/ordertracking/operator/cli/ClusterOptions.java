package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
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
    return connect(1, 10_000);
  }

  /** A client that bears with a slow API server: for the operator. */
  KubernetesClient connectPatiently() {
    return connect(5, 30_000);
  }

  private KubernetesClient connect(int retries, int requestTimeoutMillis) {
    Kubeconfig file = Kubeconfig.find(kubeconfig);
    Config config =
        new ConfigBuilder(file.read(context))
            .withRequestRetryBackoffLimit(retries)
            .withConnectionTimeout(5_000)
            .withRequestTimeout(requestTimeoutMillis)
            .build();
    return file.explained(
        () ->
            new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(LeanSerialization.create())
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build());
  }
}
