package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.nio.file.Files;
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
    Config config =
        new ConfigBuilder(load())
            .withRequestRetryBackoffLimit(retries)
            .withConnectionTimeout(5_000)
            .withRequestTimeout(requestTimeoutMillis)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  private Config load() {
    if (kubeconfig != null) {
      if (!Files.isReadable(kubeconfig)) {
        throw new CliException(
            ExitCodes.UNAVAILABLE, "--kubeconfig " + kubeconfig + ": no such readable file", null);
      }
      System.setProperty(Config.KUBERNETES_KUBECONFIG_FILE, kubeconfig.toString());
    }
    Config config = Config.autoConfigure(context);
    boolean known =
        config.getCurrentContext() != null
            && (context == null || context.equals(config.getCurrentContext().getName()));
    if (context != null && !known) {
      throw new CliException(
          ExitCodes.UNAVAILABLE,
          "--context "
              + context
              + ": the kubeconfig has no such context; see: kubectl config"
              + " get-contexts",
          null);
    }
    boolean elsewhere =
        System.getenv("KUBERNETES_SERVICE_HOST") != null
            || System.getenv("KUBERNETES_MASTER") != null
            || System.getProperty(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY) != null;
    if (!known && !elsewhere) {
      throw new CliException(
          ExitCodes.UNAVAILABLE,
          "no cluster: there is no kubeconfig with a current context; set KUBECONFIG or give"
              + " --kubeconfig FILE",
          null);
    }
    return config;
  }
}
