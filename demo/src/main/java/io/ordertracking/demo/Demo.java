package io.ordertracking.demo;

import io.ordertracking.demo.Screen.Look;
import io.ordertracking.operator.runtime.Logging;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code make demo}. */
@Command(
    name = "bin/demo",
    sortOptions = false,
    description = {
      "Plays the life of one environment against a simulated AWS account and an embedded Kubernetes API:"
          + " create, release, a broken release, back, scale, a rule deleted by hand, delete. Needs no cloud and"
          + " no cluster, and ends by itself.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every step ended as it should",
      "1:a step didn't, or something failed",
      "2:the command line is wrong"
    })
public final class Demo implements Callable<Integer> {
  /** Set by bin/demo, which can ask whether a stream is a terminal. */
  private static final String TERMINAL = "demo.terminal";

  private static final String COLUMNS = "demo.columns";

  enum Output {
    text,
    json
  }

  /** Where it is run. */
  record Surroundings(PrintStream out, PrintStream err, Map<String, String> environment) {
    boolean isSet(String variable) {
      String value = environment.getOrDefault(variable, "");
      return !value.isEmpty() && !value.equals("0");
    }
  }

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "75",
      description = "Simulated seconds per second, 1 to 500 (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description = "Added to every AWS call, in real time, e.g. 60ms (default: ${DEFAULT-VALUE}).")
  private String latency = "0ms";

  @Option(
      names = "--keep",
      description = "Stay up at the end, to look around; also with KEEP=1 in the environment.")
  private boolean keep;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, or json: the figures alone on standard output, the story on standard error (default:"
              + " ${DEFAULT-VALUE}).")
  private Output output = Output.text;

  @Option(
      names = "--no-color",
      description = "No colour on a terminal; also with NO_COLOR in the environment.")
  private boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and end.")
  boolean help;

  @Spec private @Nullable CommandSpec spec;

  private final Surroundings surroundings;

  Demo(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public static void main(String[] arguments) {
    Surroundings surroundings =
        new Surroundings(utf8(FileDescriptor.out), utf8(FileDescriptor.err), System.getenv());
    System.exit(run(surroundings, arguments));
  }

  /** As {@link #main}, with everything that it touches given. */
  static int run(Surroundings surroundings, String... arguments) {
    CommandLine line = new CommandLine(new Demo(surroundings));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    return line.execute(arguments);
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), false, StandardCharsets.UTF_8);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Logging.set(
        Logging.Format.TEXT,
        Logging.Threshold.ERROR); // the demo itself shows what the operator would log
    DemoWorld.Settings settings = settings();
    Screen screen = screen();
    introduce(screen, settings);
    try {
      Rehearsal.play();
    } catch (StepFailed e) {
      screen.line(Look.BAD, "✖ while warming up: " + e.getMessage());
      return 1;
    }
    try (DemoWorld world = new DemoWorld(settings);
        Audience audience = Audience.of(world)) {
      Story story = new Story(world, screen, audience);
      @Nullable String problem = play(world, story);
      Report report = new Report(settings, story.lines(), problem);
      if (output == Output.json) {
        surroundings.out().println(report.json());
        surroundings.out().flush();
      }
      if (problem != null) {
        screen.line(Look.BAD, "✖ " + problem);
        return 1;
      }
      finish(world, screen, story, report);
      return 0;
    }
  }

  private DemoWorld.Settings settings() {
    if (speed < 1 || speed > 500) {
      throw wrong("--speed " + Times.factor(speed) + ": must be 1 to 500");
    }
    try {
      return new DemoWorld.Settings(speed, Times.parse(latency));
    } catch (IllegalArgumentException e) {
      throw wrong("--latency: " + e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it");
    }
    return new ParameterException(spec.commandLine(), message);
  }

  private Screen screen() {
    boolean json = output == Output.json;
    String terminals = System.getProperty(TERMINAL, "");
    boolean terminal = terminals.contains(json ? "err" : "out");
    boolean dumb = "dumb".equals(surroundings.environment().get("TERM"));
    int columns = Math.clamp(Integer.getInteger(COLUMNS, 110), 60, 140);
    return new Screen(
        json ? surroundings.err() : surroundings.out(),
        new Screen.Kind(
            terminal && !dumb,
            terminal && !dumb && !noColor && !surroundings.isSet("NO_COLOR"),
            terminal ? columns : 110));
  }

  private static void introduce(Screen screen, DemoWorld.Settings settings) {
    screen.paragraph(
        Look.BOLD,
        0,
        "",
        "Order Tracking Environments demo: a simulated AWS account, an embedded Kubernetes API, the real"
            + " operator. No cloud, nothing to clean up.");
    screen.line(
        Look.DIM,
        "The account's time runs %s times as fast as yours%s."
            .formatted(
                Times.factor(settings.speed()),
                settings.latency().isZero()
                    ? ""
                    : "; every AWS call takes " + Times.here(settings.latency()) + " longer"));
    screen.progress("warming up …", "");
  }

  /** What went wrong; absent when nothing did. */
  private static @Nullable String play(DemoWorld world, Story story) throws InterruptedException {
    try {
      world.start();
      story.play();
      return null;
    } catch (StepFailed e) {
      return e.getMessage();
    }
  }

  private void finish(DemoWorld world, Screen screen, Story story, Report report)
      throws InterruptedException, IOException {
    screen.line("");
    report.table().lines().forEach(screen::line);
    screen.line("");
    screen.paragraph(Look.GOOD, 2, "", "nothing left behind: " + story.leftovers().sentence());
    if (!keep && !surroundings.isSet("KEEP")) {
      screen.line("Next: docs/getting-started.md · look around yourself: make demo KEEP=1");
      return;
    }
    String url;
    try {
      url = story.createAgain();
    } catch (StepFailed e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    LookAround lookAround = LookAround.prepare(world, story.name(), url);
    screen.line(lookAround.text());
    endCleanlyOnInterrupt(world, screen, lookAround);
    new CountDownLatch(1).await(); // for Ctrl-C
  }

  /**
   * The JVM would answer SIGINT with 130, which make reports as an error; here it is the way out.
   */
  private static void endCleanlyOnInterrupt(DemoWorld world, Screen screen, LookAround lookAround) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      world.close();
                      lookAround.close();
                      screen.line("\nstopped; nothing is left running.");
                      Runtime.getRuntime().halt(0);
                    }));
  }
}
