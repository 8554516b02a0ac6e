package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.api.Durations;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.runtime.KubernetesProblems;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "status",
    description = "Is my tag live, and if not, why?",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:live: the tag in the spec serves traffic and everything is in place",
      "1:failed: rolled back, timed out, stalled, or paused",
      "3:still progressing, also when --wait has run out of time",
      "4:no such environment, or the cluster can't be asked",
      "64:the command line can't be understood"
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  enum Output {
    text,
    json
  }

  @Parameters(paramLabel = "NAME", description = "The environment's name.")
  String name = "";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "Its namespace (default: that of the kubeconfig's context).")
  @Nullable String namespace;

  @Option(names = "--wait", description = "Wait until it is live or has failed.")
  boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "30m",
      converter = DurationConverter.class,
      description = "The longest wait, e.g. 90s or 30m (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofMinutes(30);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Output output = Output.text;

  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  private final CliContext context;

  StatusCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (KubernetesClient client = context.clients().apply(cluster)) {
      EnvironmentView view = wait ? waitFor(client) : read(client);
      PrintWriter out = spec.commandLine().getOut();
      out.print(
          output == Output.json
              ? StatusJson.of(view, context.times()).render()
              : new StatusScreen(view, context.times(), context.style()).render());
      out.flush();
      return view.verdict().exitCode();
    }
  }

  private EnvironmentView waitFor(KubernetesClient client) {
    Instant start = context.clock().instant();
    Instant end = start.plus(timeout);
    Progress progress =
        new Progress(
            output == Output.json ? spec.commandLine().getErr() : spec.commandLine().getOut(),
            context.terminal() && output == Output.text,
            context.clock());
    EnvironmentView view = read(client);
    while (view.verdict().waits() && context.clock().instant().isBefore(end)) {
      progress.show(view.name() + ": " + line(view));
      try {
        context.sleeper().sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      view = readAgain(client, view, progress);
    }
    progress.done();
    return view;
  }

  private static String line(EnvironmentView view) {
    return switch (view.verdict()) {
      case UNSEEN -> "waiting for the operator to see generation " + view.generation();
      case DELETING -> "being deleted";
      default ->
          EnvironmentView.shown(view.wanted())
              + ", "
              + new StatusScreen(view, new Times(Instant.EPOCH, ZoneOffset.UTC), Style.PLAIN)
                  .progressAndReason();
    };
  }

  /** While waiting, a connection may break and come back. */
  private EnvironmentView readAgain(
      KubernetesClient client, EnvironmentView last, Progress progress) {
    try {
      return read(client);
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

  private EnvironmentView read(KubernetesClient client) {
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
        throw notFound(client, effective);
      }
      return new EnvironmentView(found);
    } catch (KubernetesClientException e) {
      throw new CliException(
          ExitCodes.UNAVAILABLE, KubernetesProblems.explain(client, e, "get"), e);
    }
  }

  /** The API answers 404 for a missing object and for a missing CRD: a list tells them apart. */
  private CliException notFound(KubernetesClient client, String where) {
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

  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return Durations.parse(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"" + value + "\" isn't a duration; write e.g. 90s, 30m or 1h30m"));
    }
  }
}
