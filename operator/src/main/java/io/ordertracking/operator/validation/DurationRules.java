package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.Defaults;
import io.ordertracking.operator.api.Durations;
import io.ordertracking.operator.api.EnvironmentSpec.Rollout;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rollouts must be able to end. */
final class DurationRules {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Format FORM = new Format(Durations.PATTERN);

  private record Field(
      String name, String id, Function<Rollout, @Nullable String> value, String examples) {
    private String self() {
      return "self." + name;
    }

    /** Absent, or refused by the rule of the form. */
    private String unreadable() {
      return "!has(%s) || %s == '' || !%s".formatted(self(), self(), FORM.cel(self()));
    }

    private Optional<Duration> parsed(Rollout rollout) {
      return Optional.ofNullable(value.apply(rollout)).flatMap(Durations::parse);
    }
  }

  private static final Field TIMEOUT =
      new Field("timeout", "rollout-timeout", Rollout::timeout, "30m, 1h30m or 90s");
  private static final Field GRACE =
      new Field(
          "healthCheckGracePeriod",
          "rollout-health-check-grace-period",
          Rollout::healthCheckGracePeriod,
          "2m, 1m30s or 90s");

  private DurationRules() {}

  static List<Rule<?>> rules() {
    return List.of(
        form(TIMEOUT),
        range(
            TIMEOUT,
            "1m",
            "a rollout may take 1m to 24h; leave it out for " + Defaults.ROLLOUT_TIMEOUT),
        form(GRACE),
        range(
            GRACE,
            "0s",
            "ECS may ignore health checks for 0s to 24h; leave it out for "
                + Defaults.HEALTH_CHECK_GRACE_PERIOD),
        graceEndsFirst());
  }

  private static Rule<Rollout> form(Field field) {
    String self = field.self();
    return new Rule<>(
        field.id(),
        Scope.ROLLOUT,
        field.name(),
        field.name() + " must be hours, minutes and seconds in that order, e.g. 1h30m",
        "!has(%s) || %s != '' && %s".formatted(self, self, FORM.cel(self)),
        rollout -> field.value().apply(rollout) == null || field.parsed(rollout).isPresent(),
        new Message<Rollout>(
                field.name()
                    + " \"{value}\" isn't a length of time: write hours, minutes and seconds in that"
                    + " order, e.g. "
                    + field.examples())
            .with("value", self, rollout -> String.valueOf(field.value().apply(rollout))));
  }

  private static Rule<Rollout> range(Field field, String shortest, String remedy) {
    Duration least = Durations.parse(shortest).orElseThrow();
    String duration = "duration(" + field.self() + ")";
    return new Rule<>(
        field.id() + "-range",
        Scope.ROLLOUT,
        field.name(),
        field.name() + " must be " + shortest + " to 24h",
        "%s || %s >= duration('%s') && %s <= duration('24h')"
            .formatted(field.unreadable(), duration, shortest, duration),
        rollout ->
            field
                .parsed(rollout)
                .map(given -> given.compareTo(least) >= 0 && given.compareTo(LONGEST) <= 0)
                .orElse(true),
        new Message<Rollout>(field.name() + " {value} is out of range: " + remedy)
            .with("value", field.self(), rollout -> String.valueOf(field.value().apply(rollout))));
  }

  /** Asked only of what was written: a short timeout alone isn't a mistake. */
  private static Rule<Rollout> graceEndsFirst() {
    Duration otherwise = Durations.parse(Defaults.ROLLOUT_TIMEOUT).orElseThrow();
    String grace = "duration(" + GRACE.self() + ")";
    String timeout = "(has(self.timeout) ? self.timeout : '" + Defaults.ROLLOUT_TIMEOUT + "')";
    return new Rule<>(
        GRACE.id() + "-timeout",
        Scope.ROLLOUT,
        GRACE.name(),
        GRACE.name() + " must be shorter than timeout",
        "%s || (has(self.timeout) && (self.timeout == '' || !%s)) || %s > duration('24h') || %s < %s"
            .formatted(
                GRACE.unreadable(),
                FORM.cel(TIMEOUT.self()),
                grace, // refused by its range
                grace,
                "duration(" + timeout + ")"),
        rollout ->
            GRACE
                .parsed(rollout)
                .filter(given -> given.compareTo(LONGEST) <= 0)
                .filter(given -> rollout.timeout() == null || TIMEOUT.parsed(rollout).isPresent())
                .map(given -> given.compareTo(TIMEOUT.parsed(rollout).orElse(otherwise)) < 0)
                .orElse(true),
        new Message<Rollout>(
                GRACE.name()
                    + " {grace} isn't shorter than timeout {timeout}: the rollout would be given up"
                    + " before a health check counts; lower it, or raise timeout")
            .with("grace", GRACE.self(), r -> String.valueOf(r.healthCheckGracePeriod()))
            .with(
                "timeout",
                "(has(self.timeout) ? self.timeout : '"
                    + Defaults.ROLLOUT_TIMEOUT
                    + " (the default)')",
                r ->
                    Objects.requireNonNullElse(
                        r.timeout(), Defaults.ROLLOUT_TIMEOUT + " (the default)")));
  }
}
