package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ordertracking.operator.cli.ImageChangeOptions.Done;
import io.ordertracking.operator.manifest.ImageRef;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "promote",
    description = {
      "Put the image that one environment was verified live on into another one's manifest.",
      "The digest is that of SOURCE's status, and only after it has been live for the soak time."
          + " Comments and layout of the manifest stay. Nothing is written to the cluster or"
          + " pushed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written, or nothing to do",
      "1:refused: SOURCE isn't live, or the manifest or git refuses",
      "3:not yet: still progressing or soaking, also when --wait has run out of time",
      "4:no such environment, or the cluster can't be asked",
      "64:the command line can't be understood"
    })
final class PromoteCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  @Parameters(index = "0", paramLabel = "SOURCE", description = "The environment that is live.")
  String source = "";

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "The environment whose manifest is changed.")
  String target = "";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "SOURCE's namespace (default: that of the kubeconfig's context).")
  @Nullable String namespace;

  @Option(
      names = "--soak",
      paramLabel = "DURATION",
      defaultValue = "30m",
      converter = StatusCommand.DurationConverter.class,
      description = "How long SOURCE must have been live on it (default: ${DEFAULT-VALUE}).")
  Duration soak = Duration.ofMinutes(30);

  @Option(names = "--wait", description = "Wait until SOURCE is live and the soak is over.")
  boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "1h",
      converter = StatusCommand.DurationConverter.class,
      description = "The longest wait (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofHours(1);

  @Option(
      names = "--despite-drift",
      description = "Also when somebody changed SOURCE in AWS by hand.")
  boolean despiteDrift;

  @Option(
      names = "--copied",
      description = "TARGET names another repository, and the image was copied there.")
  boolean copied;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  StatusCommand.Output output = StatusCommand.Output.text;

  @Mixin ImageChangeOptions change = new ImageChangeOptions();

  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  private final CliContext context;

  PromoteCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (source.equals(target)) {
      throw new ParameterException(
          spec.commandLine(), "SOURCE and TARGET are both " + source + ": nothing to promote");
    }
    ManifestFile manifest = change.manifest(target); // a mistake here is told before any wait
    manifest.spec();
    try (KubernetesClient client = context.clients().apply(cluster)) {
      EnvironmentLookup lookup = new EnvironmentLookup(client, namespace, source);
      EnvironmentView view = wait ? waitFor(lookup) : lookup.read();
      return switch (judge(view)) {
        case Promotable.Yes yes -> promote(view, manifest, yes);
        case Promotable.NotYet not ->
            end(
                ImageChangeOutcome.NotYet,
                not.reason(),
                not.remedy(),
                not.at(),
                ExitCodes.PROGRESSING);
        case Promotable.No no ->
            end(ImageChangeOutcome.Refused, no.reason(), no.remedy(), null, ExitCodes.FAILED);
      };
    }
  }

  private Promotable judge(EnvironmentView view) {
    return Promotable.of(view, soak, despiteDrift, context.clock().instant());
  }

  private EnvironmentView waitFor(EnvironmentLookup lookup) {
    Instant end = context.clock().instant().plus(timeout);
    Progress progress =
        new Progress(spec.commandLine().getErr(), context.terminal(), context.clock());
    EnvironmentView view = lookup.read();
    while (judge(view) instanceof Promotable.NotYet not
        && context.clock().instant().isBefore(end)) {
      // the time that remains changes with every look: only a terminal's line may
      progress.show(not.at() == null ? not.reason() : "soaking until " + not.at());
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

  private int promote(EnvironmentView view, ManifestFile manifest, Promotable.Yes yes) {
    var from = view.resource().getSpec();
    var to = manifest.spec();
    var problem = SameRepository.problem(source, from, target, to);
    if (problem.isPresent() && !copied) {
      return end(
          ImageChangeOutcome.Refused,
          problem.get(),
          "name the same image.repository in both, or copy the image and add --copied",
          null,
          ExitCodes.FAILED);
    }
    ImageRef image = yes.image();
    if (image.tag() == null && to.image() != null && to.image().tag() != null) {
      return end(
          ImageChangeOutcome.Refused,
          "%s runs a digest without a tag, and %s would keep the tag %s beside it"
              .formatted(source, target, to.image().tag()),
          "give %s the digest's tag, or remove the tag from %s".formatted(source, manifest.shown()),
          null,
          ExitCodes.FAILED);
    }
    String why =
        "promote %s from %s, live since %s"
            .formatted(ImageChangeOptions.shown(image), source, yes.since());
    Done done = change.apply(manifest, image, why);
    if (output == StatusCommand.Output.json) {
      print(json(yes, done).render());
    } else {
      print(ImageChangeText.of(target + ": " + why, done));
      SameRepository.note(from, target, to).ifPresent(this::warn);
    }
    return ExitCodes.OK;
  }

  /** Why nothing was done. */
  private int end(
      ImageChangeOutcome outcome,
      String reason,
      String remedy,
      @Nullable Instant at,
      int exitCode) {
    if (output == StatusCommand.Output.json) {
      print(
          new ImageChangeJson(
                  target,
                  source,
                  outcome,
                  reason,
                  remedy,
                  null,
                  null,
                  at == null ? null : at.toString(),
                  null,
                  null,
                  List.of(),
                  null,
                  null,
                  exitCode)
              .render());
      return exitCode;
    }
    throw new CliException(exitCode, reason + "\n  do: " + remedy, null);
  }

  private ImageChangeJson json(Promotable.Yes yes, Done done) {
    return new ImageChangeJson(
        target,
        source,
        done.outcome(),
        null,
        null,
        yes.image(),
        yes.since().toString(),
        null,
        done.file().toString(),
        done.before(),
        done.diff(),
        done.branch(),
        done.commit(),
        ExitCodes.OK);
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  private void warn(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("otectl: " + text);
    err.flush();
  }
}
