package io.ordertracking.demo;

import io.ordertracking.simulator.elb.traffic.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Some requests of the visitors, oldest first. */
record Visits(List<Visit> all) {
  /**
   * One request.
   *
   * @param at the account's time
   */
  record Visit(Instant at, String url, Response response) {
    boolean failed() {
      return !response.outcome().good();
    }

    /** As curl would show it. */
    String line() {
      String what = response.status() == 0 ? "no connection" : String.valueOf(response.status());
      return "GET %s → %s %s".formatted(url, what, response.body().strip());
    }
  }

  Visits {
    all = List.copyOf(all);
  }

  int count() {
    return all.size();
  }

  List<Visit> failed() {
    return all.stream().filter(Visit::failed).toList();
  }

  Optional<Visit> latest() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** For people: how many, how many failed, and which version answered. */
  String sentence(Instant began) {
    List<String> tags =
        all.stream().map(v -> v.response().imageTag()).filter(Visits::known).toList();
    long versions = tags.stream().distinct().count();
    String change = versions < 2 ? "" : changeOver(began, tags.getFirst(), tags.getLast());
    return "visitors: %d requests, %d failed%s".formatted(count(), failed().size(), change);
  }

  private static boolean known(String tag) {
    return !tag.isEmpty();
  }

  private String changeOver(Instant began, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    return first(visit -> visit.response().imageTag().equals(after))
        .flatMap(
            first ->
                last(visit -> visit.response().imageTag().equals(before))
                    .map(
                        last ->
                            "; %s answered first after %s, %s last after %s"
                                .formatted(
                                    after,
                                    Times.simulated(Duration.between(began, first.at())),
                                    before,
                                    Times.simulated(Duration.between(began, last.at())))))
        .orElse("");
  }

  private Optional<Visit> first(Predicate<Visit> which) {
    return all.stream().filter(which).findFirst();
  }

  private Optional<Visit> last(Predicate<Visit> which) {
    return all.reversed().stream().filter(which).findFirst();
  }
}
