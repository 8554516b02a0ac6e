package io.ordertracking.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ordertracking.demo.CriticalPath.Answer;
import io.ordertracking.simulator.door.Calls;
import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of a whole run: as a table for people, as JSON for machines. */
record Report(DemoWorld.Settings settings, List<Line> lines, @Nullable String problem) {
  private static final List<String> HEAD =
      List.of(
          "step",
          "what happened",
          "AWS writes",
          "reads",
          "made in",
          "failed visits",
          "simulated",
          "here");

  /** When a call's answer came, since the person acted, in real time: shows the critical path. */
  record CallJson(String call, long answeredMillis) {}

  /**
   * One step in JSON; absent values weren't measured.
   *
   * @param criticalPath the longest chain of calls one after the other until the last write
   * @param floorMillis what that chain must take, with the latency that each call was given
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepJson(
      String step,
      String result,
      String happened,
      int awsWrites,
      int awsReads,
      Map<String, Long> calls,
      @Nullable Long writesMadeMillis,
      List<CallJson> untilLastWrite,
      List<String> criticalPath,
      long floorMillis,
      int visits,
      int visitsFailed,
      double simulatedSeconds,
      long hereMillis) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(
      boolean ok,
      @Nullable String problem,
      double speed,
      long latencyMillis,
      List<StepJson> steps) {}

  Table table() {
    Stream<List<String>> total = Stream.of(total());
    return new Table(HEAD, Stream.concat(lines.stream().map(this::row), total).toList());
  }

  private List<String> row(Line line) {
    Played played = line.played();
    return List.of(
        line.step(),
        line.happened(),
        String.valueOf(played.calls().writes().size()),
        String.valueOf(played.calls().reads().size()),
        atOnce(line) ? played.writesMadeIn(settings.speed()).map(Times::here).orElse("–") : "–",
        failed(List.of(line)),
        Times.simulated(played.simulated()),
        Times.here(played.here()));
  }

  private static String failed(List<Line> lines) {
    List<Visits> visits = lines.stream().map(line -> line.played().visits()).toList();
    int count = visits.stream().mapToInt(Visits::count).sum();
    return count == 0
        ? "–"
        : visits.stream().mapToInt(each -> each.failed().size()).sum() + " of " + count;
  }

  /** A deletion's writes wait for AWS in between, a repair's for the operator's next look. */
  private static boolean atOnce(Line line) {
    return !line.result().equals("Deleted") && line.played().visits().failed().isEmpty();
  }

  private List<String> total() {
    List<Calls> calls = lines.stream().map(line -> line.played().calls()).toList();
    return List.of(
        "total",
        "",
        String.valueOf(calls.stream().mapToInt(each -> each.writes().size()).sum()),
        String.valueOf(calls.stream().mapToInt(each -> each.reads().size()).sum()),
        "",
        failed(lines),
        Times.simulated(sum(lines.stream().map(line -> line.played().simulated()))),
        Times.here(sum(lines.stream().map(line -> line.played().here()))));
  }

  private static Duration sum(Stream<Duration> durations) {
    return durations.reduce(Duration.ZERO, Duration::plus);
  }

  String json() {
    try {
      return JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(
              new Json(
                  problem == null,
                  problem,
                  settings.speed(),
                  settings.latency().toMillis(),
                  lines.stream().map(this::stepJson).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private StepJson stepJson(Line line) {
    Played played = line.played();
    List<Answer> answers = answers(played);
    CriticalPath path = CriticalPath.of(answers, settings.latency());
    return new StepJson(
        line.step(),
        line.result(),
        line.happened(),
        played.calls().writes().size(),
        played.calls().reads().size(),
        played.calls().counts(),
        played.writesMadeIn(settings.speed()).map(Duration::toMillis).orElse(null),
        answers.stream()
            .map(each -> new CallJson(each.call(), each.answered().toMillis()))
            .toList(),
        path.calls(),
        path.floor(settings.latency()).toMillis(),
        played.visits().count(),
        played.visits().failed().size(),
        played.simulated().toMillis() / 1000.0,
        played.here().toMillis());
  }

  private List<Answer> answers(Played played) {
    return played.callsUntilLastWrite().all().stream()
        .sorted(Comparator.comparing(RecordedCall::at))
        .map(call -> new Answer(call.name(), played.real(call.at(), settings.speed())))
        .toList();
  }
}
