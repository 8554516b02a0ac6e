package io.ordertracking.operator.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.ack.AckObjects;
import io.ordertracking.operator.api.EnvironmentSpec.BackendKind;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.config.ConfigException;
import io.ordertracking.operator.config.ConfigLoader;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import io.ordertracking.operator.config.Surroundings;
import io.ordertracking.operator.plan.text.PlanColours;
import io.ordertracking.operator.plan.text.PlanJson;
import io.ordertracking.operator.plan.text.PlanText;
import io.ordertracking.operator.plan.text.PlannedEnvironment;
import io.ordertracking.operator.reconcile.AckMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "plan",
    description = {
      "What will this change do? Shows what the operator would do once the manifest is applied.",
      "Only reads, from AWS (the SDK's default credentials) and, where there is one, the cluster."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing would change",
      "1:refused, blocked, or AWS can't be read",
      "2:changes are pending",
      "64:the command line can't be understood",
      "78:the operator's configuration can't be used"
    })
final class PlanCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";
  private static final String DEFAULT_INSTALLATION = "default";
  static final OperatorConfig.Aws DEFAULT_AWS = new OperatorConfig.Aws(0.5, Duration.ofSeconds(30));

  enum Output {
    text,
    json
  }

  @Option(
      names = {"-f", "--filename"},
      required = true,
      paramLabel = "FILE",
      description =
          "Manifest with one or more environments, - for standard input. A ConfigMap in it that an"
              + " environment refers to is its bootstrap; other documents are ignored.")
  String file = "";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description =
          "Namespace of environments whose manifest names none (default: that of the kubeconfig's"
              + " context, else default).")
  @Nullable String namespace;

  @Option(
      names = "--bootstrap",
      paramLabel = "FILE",
      description =
          "Terraform outputs instead of those that spec.bootstrap.configMapRef or s3 point to: a"
              + " ConfigMap, a flat outputs.json, what terraform output -json prints, or a Terraform"
              + " state (default: FILE of -f, else the cluster or S3).")
  @Nullable Path bootstrap;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The operator's configuration: its installation and what it allows.")
  @Nullable Path config;

  @Option(
      names = "--installation",
      paramLabel = "NAME",
      description =
          "The operator's installation (default: that of --config, else "
              + DEFAULT_INSTALLATION
              + ").")
  @Nullable String installation;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Output output = Output.text;

  @Option(names = "--no-color", description = "No colour, not on a terminal either.")
  boolean noColour;

  @Mixin ClusterOptions cluster = new ClusterOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  private final CliContext context;
  private final Function<OperatorConfig.Aws, AwsGateways> aws;

  PlanCommand(CliContext context) {
    this(context, settings -> new AwsGateways(AwsSettings.of(settings, new SimpleMeterRegistry())));
  }

  /**
   * @param aws the way to AWS; tests give the simulator's
   */
  PlanCommand(CliContext context, Function<OperatorConfig.Aws, AwsGateways> aws) {
    this.context = context;
    this.aws = aws;
  }

  @Override
  public Integer call() {
    Optional<OperatorConfig> loaded = load();
    PlanPass.Request request = request(loaded);
    Manifests manifests = Manifests.parse(request.file(), read(file));
    if (manifests.environments().isEmpty()) {
      throw new CliException(
          ExitCodes.FAILED, request.file() + " has no " + Manifests.KIND + " in it", null);
    }
    refuseOtherNamespaces(manifests);
    try (LiveCluster live = new LiveCluster(() -> context.clients().apply(cluster), this::warn);
        AwsGateways gateways = aws.apply(loaded.map(OperatorConfig::aws).orElse(DEFAULT_AWS));
        PlanPass pass = new PlanPass(context, request, manifests, live, gateways)) {
      List<PlannedEnvironment> plans = manifests.environments().stream().map(pass::plan).toList();
      print(plans);
      return PlannedEnvironment.ExitCode.of(plans).code();
    }
  }

  private Optional<OperatorConfig> load() {
    if (config == null) {
      warn("without --config the operator's access rules aren't checked: everything is allowed");
      return Optional.empty();
    }
    try {
      return Optional.of(new ConfigLoader(Surroundings.detect()).load(config));
    } catch (ConfigException e) {
      throw new CliException(ExitCodes.CONFIG, String.join("\n", e.problems()), e);
    }
  }

  private PlanPass.Request request(Optional<OperatorConfig> loaded) {
    if (installation != null && !installation.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
      throw new ParameterException(
          spec.commandLine(),
          "--installation \"" + installation + "\": lower-case letters, digits and hyphens only");
    }
    Optional<String> known =
        Optional.ofNullable(installation).or(() -> loaded.map(OperatorConfig::installation));
    List<AccessEntry> everything =
        List.of(
            new AccessEntry(
                List.of("*"),
                List.of("*"),
                List.of("*"),
                List.of("*"),
                List.of("*"),
                List.of("*")));
    return new PlanPass.Request(
        file.equals(STANDARD_INPUT) ? "standard input" : file,
        Optional.ofNullable(namespace),
        Optional.ofNullable(bootstrap)
            .map(
                path ->
                    new PlanPass.NamedOutputs(
                        path.toString(),
                        OutputsFile.parse(path.toString(), read(path.toString())))),
        known.orElse(DEFAULT_INSTALLATION),
        known.isEmpty(),
        new AccessPolicy(loaded.map(OperatorConfig::access).orElse(everything)),
        new AckMode(
            loaded.map(config -> config.ack().enabled()).orElse(true),
            loaded.map(OperatorConfig::backend).orElse(BackendKind.AWS),
            AckObjects.NONE));
  }

  /** As kubectl does: guessing which of the two is meant would plan for the wrong owner. */
  private void refuseOtherNamespaces(Manifests manifests) {
    if (namespace == null) {
      return;
    }
    for (var environment : manifests.environments()) {
      if (!environment.namespace().orElse(namespace).equals(namespace)) {
        throw new ParameterException(
            spec.commandLine(),
            "-n %s, but %s is in namespace %s"
                .formatted(namespace, environment.name(), environment.namespace().orElse("")));
      }
    }
  }

  private static String read(String path) {
    try {
      return path.equals(STANDARD_INPUT)
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(path));
    } catch (NoSuchFileException e) {
      throw new CliException(ExitCodes.FAILED, path + ": no such file", e);
    } catch (IOException e) {
      throw new CliException(ExitCodes.FAILED, path + ": can't be read: " + e.getMessage(), e);
    }
  }

  private void print(List<PlannedEnvironment> plans) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        output == Output.json
            ? PlanJson.render(plans)
            : context.terminal() && !noColour
                ? Printable.coloured(PlanText.render(plans, PlanColours.ON))
                : Printable.plain(PlanText.render(plans, PlanColours.OFF)));
    out.flush();
  }

  private void warn(String text) {
    spec.commandLine().getErr().println("otectl: " + text);
    spec.commandLine().getErr().flush();
  }
}
