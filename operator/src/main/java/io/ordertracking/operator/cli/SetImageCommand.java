package io.ordertracking.operator.cli;

import io.ordertracking.operator.cli.ImageChangeOptions.Done;
import io.ordertracking.operator.manifest.ImageRef;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "set-image",
    description = {
      "Put an image's tag and digest into an environment's manifest; comments and layout stay.",
      "For the first environment of the way: promote takes what is live on to the next. Asks no"
          + " cluster."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written, or nothing to do",
      "1:the manifest or git refuses",
      "64:the command line can't be understood"
    })
final class SetImageCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The environment whose manifest is changed.")
  String name = "";

  @Option(
      names = "--tag",
      required = true,
      paramLabel = "TAG",
      description = "The image's tag: for people.")
  String tag = "";

  @Option(
      names = "--digest",
      required = true,
      paramLabel = "DIGEST",
      description = "The image's digest, sha256:…: this is what runs.")
  String digest = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  StatusCommand.Output output = StatusCommand.Output.text;

  @Mixin ImageChangeOptions change = new ImageChangeOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    check("--tag", tag, "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}", "isn't an image tag");
    check("--digest", digest, "sha256:[0-9a-f]{64}", "isn't sha256: and 64 hexadecimal digits");
    ImageRef image = new ImageRef(tag, digest);
    String why = ImageChangeOptions.shown(image);
    Done done = change.apply(change.manifest(name), image, why);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        output == StatusCommand.Output.json
            ? json(image, done).render()
            : ImageChangeText.of(name + ": " + why, done));
    out.flush();
    return ExitCodes.OK;
  }

  private ImageChangeJson json(ImageRef image, Done done) {
    return new ImageChangeJson(
        name,
        null,
        done.outcome(),
        null,
        null,
        image,
        null,
        null,
        done.file().toString(),
        done.before(),
        done.diff(),
        done.branch(),
        done.commit(),
        ExitCodes.OK);
  }

  private void check(String option, String value, String pattern, String problem) {
    if (!value.matches(pattern)) {
      throw new ParameterException(spec.commandLine(), option + " \"" + value + "\" " + problem);
    }
  }
}
