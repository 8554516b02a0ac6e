package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.EnvironmentSpec.Observability;
import java.util.List;
import java.util.stream.Collectors;

/** Logs. */
final class ObservabilityRules {
  private static final List<Integer> RETENTION =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private ObservabilityRules() {}

  static List<Rule<?>> rules() {
    String field = "self.logRetentionDays";
    String all = Cel.list(RETENTION);
    int longest = RETENTION.getLast();
    String choice = RETENTION.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return List.of(
        new Rule<>(
            "observability-log-retention-days",
            Scope.OBSERVABILITY,
            "logRetentionDays",
            "logRetentionDays must be one of " + choice,
            "!has(" + field + ") || " + field + " in " + all,
            logs -> logs.logRetentionDays() == null || RETENTION.contains(logs.logRetentionDays()),
            new Message<Observability>(
                    "logRetentionDays {days} isn't a period that CloudWatch offers: use {near}, or"
                        + " another of "
                        + choice)
                .with("days", "string(" + field + ")", logs -> "" + logs.logRetentionDays())
                .with(
                    "near",
                    "string(%s > %d ? %d : %s.filter(d, d > %s)[0])"
                        .formatted(field, longest, longest, all, field),
                    logs -> "" + near(logs, longest))));
  }

  private static int near(Observability logs, int longest) {
    Integer days = logs.logRetentionDays();
    return RETENTION.stream()
        .filter(offered -> days != null && offered > days)
        .findFirst()
        .orElse(longest);
  }
}
