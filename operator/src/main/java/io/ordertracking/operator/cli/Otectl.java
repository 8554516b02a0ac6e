package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ordertracking.operator.aws.Redaction;
import io.ordertracking.operator.runtime.LeanSerialization;
import io.ordertracking.operator.runtime.Logging;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command line; also the {@code kubectl ote} plugin, see bin/otectl. */
@Command(
    name = "otectl",
    description =
        "Order Tracking Environments: is it live, what would change, and the operator itself.",
    versionProvider = VersionCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Otectl {
  /** Set by bin/otectl to the name it was called by. */
  private static final String NAME_PROPERTY = "otectl.name";

  private static final String RUN = "run";

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show stack traces and the libraries' logs.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  public static void main(String[] args) {
    boolean operator = args.length > 0 && args[0].equals(RUN);
    CommandLine commandLine = operator ? operator() : commandLine(CliContext.real());
    System.exit(commandLine.execute(args));
  }

  static CommandLine commandLine(CliContext context) {
    Otectl root = new Otectl();
    return behaving(
        root,
        new CommandLine(root)
            .addSubcommand("status", new StatusCommand(context))
            .addSubcommand("plan", new PlanCommand(context))
            .addSubcommand("promote", new PromoteCommand(context))
            .addSubcommand("set-image", new SetImageCommand())
            .addSubcommand("render", new RenderCommand())
            .addSubcommand(RUN, new RunCommand(LeanSerialization::create))
            .addSubcommand("ready", new ReadyCommand(context))
            .addSubcommand("bootstrap-configmap", new BootstrapConfigMapCommand())
            .addSubcommand("version", new VersionCommand())
            .addSubcommand("completion", new CompletionCommand())
            .addSubcommand("help", new HelpCommand()));
  }

  /** Only what the operator needs of it: reading all commands by reflection costs its start. */
  private static CommandLine operator() {
    CompletableFuture<KubernetesSerialization> made = new CompletableFuture<>();
    StartAhead.begin(made);
    KubernetesSerialization serialization = LeanSerialization.create();
    made.complete(serialization);
    Otectl root = new Otectl();
    return behaving(
        root, new CommandLine(root).addSubcommand(RUN, new RunCommand(() -> serialization)));
  }

  private static CommandLine behaving(Otectl root, CommandLine commandLine) {
    commandLine
        .setCommandName(calledAs())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> root.execute(parsed))
        .setExecutionExceptionHandler((e, at, parsed) -> root.report(e, at))
        .setParameterExceptionHandler(Otectl::reportUsage);
    return commandLine;
  }

  private static String calledAs() {
    String name = System.getProperty(NAME_PROPERTY, "otectl");
    return name.startsWith("kubectl-") ? name.replaceFirst("-", " ") : "otectl";
  }

  private int execute(ParseResult parsed) {
    if (verbose) {
      Logging.set(Logging.Format.TEXT, Logging.Threshold.DEBUG);
    }
    if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
      parsed.commandSpec().commandLine().usage(parsed.commandSpec().commandLine().getErr());
      return ExitCodes.USAGE;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private int report(Exception e, CommandLine at) {
    if (verbose) {
      e.printStackTrace(at.getErr());
    }
    if (e instanceof CliException known) {
      String.valueOf(known.getMessage())
          .lines()
          .forEach(line -> at.getErr().println("otectl: " + Printable.plain(line)));
      return known.exitCode();
    }
    at.getErr()
        .println(
            "otectl: unexpected: "
                + Redaction.clean(e.toString())
                + (verbose ? "" : "; --verbose shows where"));
    return ExitCodes.INTERNAL;
  }

  private static int reportUsage(CommandLine.ParameterException e, String[] args) {
    CommandLine at = e.getCommandLine();
    at.getErr().println("otectl: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, at.getErr());
    at.getErr()
        .println("Try '" + at.getCommandSpec().qualifiedName() + " --help' for more information.");
    return ExitCodes.USAGE;
  }
}
