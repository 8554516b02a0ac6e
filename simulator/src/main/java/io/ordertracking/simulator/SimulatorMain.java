package io.ordertracking.simulator;

import io.ordertracking.simulator.core.SimulatedClock;
import io.ordertracking.simulator.door.HttpDoor;
import io.ordertracking.simulator.ecs.EcsSettings;
import io.ordertracking.simulator.elb.ElbSettings;
import io.ordertracking.simulator.fault.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code make simulator}: a ready account on loopback, for people, the aws CLI and other programs.
 */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    version = "simulator 0.1.0",
    description = "An AWS account in memory, served on 127.0.0.1: ECS rollouts without AWS.",
    footer = {
      "",
      "Durations: 60ms, 10s, 5m, 1h. Everything is gone when it stops. See docs/simulator.md."
    })
public final class SimulatorMain implements Callable<Integer> {
  // LocalStack's port: what people's scripts and tools already have
  @Option(
      names = "--port",
      defaultValue = "4566",
      description = "0: any. Default: ${DEFAULT-VALUE}")
  private int port = 4566;

  // AWS's own pace by default: an operator beside it lives by the real clock, and would see faster
  // times as the future (time-outs that never come, a retry that is always too old)
  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "Simulated seconds a second; 1 is AWS's own. Default: ${DEFAULT-VALUE}")
  private double speed = 1;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Ids and random faults depend on it. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--throttle", description = "Throttle at the rates that AWS publishes.")
  private boolean throttle;

  @Option(names = "--stale", description = "Reads lag by this much, in the account's time.")
  private @Nullable Duration stale;

  @Option(names = "--latency", description = "Every answer takes this much real time.")
  private @Nullable Duration latency;

  @Option(
      names = "--write-bootstrap",
      paramLabel = "FILE",
      description = "Write the bootstrap outputs there, as a ConfigMap manifest.")
  private @Nullable Path bootstrap;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new SimulatorMain())
        .registerConverter(Duration.class, Durations::parse)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              command.getErr().println(e.getMessage() + cause(e));
              return 1;
            });
  }

  private static String cause(Exception e) {
    return e.getCause() == null ? "" : ": " + e.getCause().getMessage();
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Simulator aws = open()) {
      ReadyAccount account = ReadyAccount.furnish(aws);
      HttpDoor door = aws.serve(port);
      write(account);
      out.print(welcome(door.endpoint(), aws));
      out.flush();
      awaitCtrlC();
      return 0;
    }
  }

  private Simulator open() {
    Faults faults = Faults.seeded(seed);
    if (throttle) {
      faults.throttleAtPublishedRates();
    }
    if (stale != null) {
      faults.staleReads(stale);
    }
    if (latency != null) {
      faults.latency(latency);
    }
    return Simulator.builder()
        .clock(SimulatedClock.running(Instant.now(), speed))
        .faults(faults)
        .ecs(EcsSettings.defaults().withSeed(seed))
        .elb(ElbSettings.defaults().withSeed(seed))
        .build();
  }

  private void write(ReadyAccount account) {
    if (bootstrap != null) {
      try {
        Files.writeString(bootstrap, account.configMap("order-tracking-bootstrap"));
      } catch (IOException e) {
        throw new UncheckedIOException("can't write " + bootstrap, e);
      }
    }
  }

  private String welcome(URI endpoint, Simulator aws) {
    return """
        AWS account %s (%s), simulated, at %s; %s times as fast as AWS. Ctrl-C stops it.

          export AWS_ENDPOINT_URL=%s
          export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
          export AWS_REGION=%s AWS_DEFAULT_REGION=%s

          aws ecr describe-images --repository-name %s
          aws ecs create-cluster --cluster-name demo
          curl -X POST %s%s/images/%s/1.3.0      # push an image; %s%s lists the rest
        %s
        A whole rollout by hand: docs/simulator.md.
        """
        .formatted(
            aws.accountId(),
            aws.region(),
            endpoint,
            speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed),
            endpoint,
            aws.region(),
            aws.region(),
            ReadyAccount.REPOSITORY,
            endpoint,
            Control.PATH,
            ReadyAccount.REPOSITORY,
            endpoint,
            Control.PATH,
            bootstrap == null ? "" : "\n  kubectl apply -f " + bootstrap + "\n");
  }

  /** Returns never; the JVM's shutdown closes the sockets. */
  private static void awaitCtrlC() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
