package io.ordertracking.e2e.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertracking.e2e.KubeApiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line: {@code bin/bench}. */
@Command(name = "bench", description = "The figures of docs/benchmarks.md.")
public final class Bench implements Callable<Integer> {
  enum Part {
    RELEASE,
    START,
    FOOTPRINT,
    FLEET,
    IDLE
  }

  enum Output {
    TEXT,
    JSON
  }

  @Parameters(description = "Any of: ${COMPLETION-CANDIDATES} (default: all).")
  List<Part> parts = List.of();

  @Option(names = "--output", description = "One of: ${COMPLETION-CANDIDATES}.")
  Output output = Output.TEXT;

  @Option(names = "--environments", description = "Of fleet and idle (default: ${DEFAULT-VALUE}).")
  int environments = 1000;

  @Option(
      names = "--footprints",
      split = ",",
      description = "Numbers of environments of footprint (default: 100,1000).")
  List<Integer> footprints = List.of(100, 1000);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (Part part : parts.isEmpty() ? List.of(Part.values()) : parts) {
      List<Figure> more = measure(part);
      figures.addAll(more);
      if (output == Output.TEXT) {
        more.forEach(figure -> System.out.println(figure.line()));
      }
    }
    if (output == Output.JSON) {
      System.out.println(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    }
    return 0;
  }

  private List<Figure> measure(Part part) throws Exception {
    return switch (part) {
      case RELEASE -> Releases.measure();
      case FLEET -> Fleets.bump(environments);
      case IDLE -> Fleets.idle(environments);
      case START, FOOTPRINT -> {
        try (KubeApiServer server = KubeApiServer.start()) {
          server.installCrd();
          if (part == Part.START) {
            yield StartUp.measure(server);
          }
          List<Figure> figures = new ArrayList<>();
          for (int each : footprints) {
            figures.addAll(Footprint.measure(server, each).figures());
          }
          yield figures;
        }
      }
    };
  }
}
