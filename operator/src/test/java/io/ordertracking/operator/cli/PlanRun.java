package io.ordertracking.operator.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.world.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** {@code otectl plan} as people run it, over a simulated account and without a cluster. */
final class PlanRun implements AutoCloseable {
  final World world = new World();
  private String said = "";
  private int code;

  void plan(String... args) {
    StringWriter output = new StringWriter();
    CliContext context =
        new CliContext(
            _ -> {
              throw new CliException(ExitCodes.UNAVAILABLE, "no cluster", null);
            },
            world.clock,
            world.clock::advance,
            false);
    CommandLine line = Otectl.commandLine(context);
    line.getCommandSpec().removeSubcommand("plan");
    line.addSubcommand("plan", new PlanCommand(context, _ -> aws()));
    // those of the replaced command, too
    line.setExecutionExceptionHandler(line.getExecutionExceptionHandler());
    line.setParameterExceptionHandler(line.getParameterExceptionHandler());
    line.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));
    code = line.execute(Stream.concat(Stream.of("plan"), Stream.of(args)).toArray(String[]::new));
    said = output.toString();
  }

  private AwsGateways aws() {
    return new AwsGateways(
        AwsSettings.of(PlanCommand.DEFAULT_AWS, new SimpleMeterRegistry())
            .withTime(world.clock, world.clock::advance)
            .withHttpClient(world.aws.inProcess())
            .withCredentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
  }

  /** On standard output and standard error. */
  String said() {
    return said;
  }

  int code() {
    return code;
  }

  @Override
  public void close() {
    world.close();
  }
}
