package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ordertracking.operator.config.ConfigException;
import io.ordertracking.operator.config.ConfigLoader;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.config.Surroundings;
import io.ordertracking.operator.runtime.Logging;
import io.ordertracking.operator.runtime.OperatorProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = "Run the operator until it is stopped (SIGTERM lets running passes finish).",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped, also by SIGTERM",
      "1:can't go on (lease lost, watch ended): start it anew",
      "4:no cluster configured",
      "78:the configuration can't be used"
    })
final class RunCommand implements Callable<Integer> {
  private static final String RECORDING = "otectl.recording";

  /** JOSDK's own nine MDC entries; the two of {@link Logging} say enough. */
  private static final String JOSDK_MDC = "JAVA_OPERATOR_SDK_USE_MDC";

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The operator's configuration, see docs/configuration.md.")
  Path config = Path.of("operator.yaml");

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "JSON",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Logging.Format logFormat = Logging.Format.JSON;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Logging.Threshold logLevel = Logging.Threshold.INFO;

  @Mixin ClusterOptions cluster = new ClusterOptions();

  private final Supplier<KubernetesSerialization> serialization;

  RunCommand(Supplier<KubernetesSerialization> serialization) {
    this.serialization = serialization;
  }

  @Override
  public Integer call() {
    OperatorConfig loaded = load();
    EndpointVariables.check(System.getenv());
    Logging.set(logFormat, logLevel);
    System.setProperty(JOSDK_MDC, "false");
    try (KubernetesClient client = cluster.connectPatiently(serialization.get());
        OperatorProcess process =
            new OperatorProcess(
                client,
                loaded,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Wiring::work,
                OperatorProcess.Options.DEFAULT)) {
      Thread stop = Thread.ofPlatform().name("stop").unstarted(() -> end(process));
      Runtime.getRuntime().addShutdownHook(stop); // before anything can be seen of it
      begin(process, stop);
      return process.await();
    }
  }

  private void begin(OperatorProcess process, Thread stop) {
    try {
      process.start();
    } catch (UncheckedIOException e) {
      Runtime.getRuntime().removeShutdownHook(stop); // the exit code is this failure's
      throw new CliException(ExitCodes.CONFIG, config + ": " + e.getMessage(), e);
    }
  }

  /**
   * By itself the JVM would end with 143 after SIGTERM, which a pod's keeper reads as a failure.
   * Only at such an ordinary end, though, does it record a start (bin/record-start).
   */
  private static void end(OperatorProcess process) {
    process.close();
    if (System.getProperty(RECORDING) == null) {
      Runtime.getRuntime().halt(process.await());
    }
  }

  private OperatorConfig load() {
    try {
      return new ConfigLoader(Surroundings.detect()).load(config);
    } catch (ConfigException e) {
      throw new CliException(ExitCodes.CONFIG, String.join("\n", e.problems()), e);
    }
  }
}
