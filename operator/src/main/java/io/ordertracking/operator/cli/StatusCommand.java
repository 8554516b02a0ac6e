package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ordertracking.operator.api.Durations;
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
      EnvironmentLookup lookup = new EnvironmentLookup(client, namespace, name);
      EnvironmentView view = wait ? waitFor(lookup) : lookup.read();
      PrintWriter out = spec.commandLine().getOut();
      out.print(
          output == Output.json
              ? StatusJson.of(view, context.times()).render()
              : new StatusScreen(view, context.times(), context.style()).render());
      out.flush();
      return view.verdict().exitCode();
    }
  }

  private EnvironmentView waitFor(EnvironmentLookup lookup) {
    Instant start = context.clock().instant();
    Instant end = start.plus(timeout);
    Progress progress =
        new Progress(
            output == Output.json ? spec.commandLine().getErr() : spec.commandLine().getOut(),
            context.terminal() && output == Output.text,
            context.clock());
    EnvironmentView view = lookup.read();
    while (view.verdict().waits() && context.clock().instant().isBefore(end)) {
      progress.show(view.name() + ": " + line(view));
      try {
        context.sleeper().sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      view = lookup.readAgain(view, progress);
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
