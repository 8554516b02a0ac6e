package io.ordertracking.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertracking.e2e.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The demo with 60 ms added to each AWS call: what a create and a bump cost, and the floor. */
final class Releases {
  private Releases() {}

  static List<Figure> measure() throws IOException, InterruptedException {
    Process demo =
        new ProcessBuilder(
                Repository.root().resolve("bin/demo").toString(),
                "--latency",
                "60ms",
                "--output",
                "json")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    JsonNode report = new ObjectMapper().readTree(demo.getInputStream());
    if (demo.waitFor() != 0) {
      throw new IllegalStateException("the demo failed: " + report.path("problem").asText());
    }
    List<Figure> figures = new ArrayList<>();
    for (JsonNode step : report.path("steps")) {
      String name = step.path("step").asText();
      if (name.equals("create") || name.startsWith("release 1.1")) {
        figures.add(
            figure(name + ": calls until the last write", step.path("untilLastWrite").size()));
        figures.add(figure(name + ": writes", step.path("awsWrites").asInt()));
        figures.add(
            new Figure(
                "release",
                name + ": time to the last write",
                step.path("writesMadeMillis").asInt(),
                "ms"));
        figures.add(
            new Figure(
                "release",
                name + ": floor, the longest chain of calls × 60 ms",
                step.path("floorMillis").asInt(),
                "ms"));
      }
    }
    return figures;
  }

  private static Figure figure(String name, int value) {
    return new Figure("release", name, value, "calls");
  }
}
