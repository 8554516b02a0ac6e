package io.ordertracking.operator.cli;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.RunningImage;
import io.ordertracking.operator.manifest.ImageRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what an environment runs may go on to the next one. Only what the operator verified
 * counts: a digest that serves, in an environment that is ready on the latest generation of its
 * spec, for long enough.
 */
sealed interface Promotable {
  /**
   * Verified live since then, and for long enough.
   *
   * @param image its digest is never absent
   */
  record Yes(ImageRef image, Instant since) implements Promotable {}

  /**
   * Not now, but perhaps by itself.
   *
   * @param at when the soak will be over, where nothing else is in the way
   */
  record NotYet(String reason, String remedy, @Nullable Instant at) implements Promotable {}

  /** Not before somebody does something. */
  record No(String reason, String remedy) implements Promotable {}

  /** The operator writes when it last looked at least every 6 hours, 10 % and a pass apart. */
  Duration LONGEST_SILENCE = Duration.ofHours(7);

  /**
   * @param soak how long it must have been live
   * @param despiteDrift whether changes made in AWS by hand are no obstacle
   */
  static Promotable of(EnvironmentView source, Duration soak, boolean despiteDrift, Instant now) {
    return obstacle(source, despiteDrift, now).orElseGet(() -> soaked(source, soak, now));
  }

  private static Optional<Promotable> obstacle(
      EnvironmentView source, boolean despiteDrift, Instant now) {
    Verdict verdict = source.verdict();
    String name = source.name();
    if (verdict != Verdict.LIVE) {
      return Optional.of(notLive(source, verdict, now));
    }
    if (!readyIsOfThisGeneration(source)) {
      return Optional.of(
          new NotYet(
              "%s: Ready speaks of an older generation than %d"
                  .formatted(name, source.generation()),
              "wait for the operator: otectl status " + name + " --wait",
              null));
    }
    if (source.drift().isPresent() && !despiteDrift) {
      return Optional.of(
          new No(
              "%s isn't what its manifest says: %s".formatted(name, source.drift().get()),
              "undo it (driftPolicy Correct does), or promote with --despite-drift"));
    }
    return image(source).or(() -> silence(source, now));
  }

  private static Promotable notLive(EnvironmentView source, Verdict verdict, Instant now) {
    String headline =
        new StatusScreen(source, new Times(now, ZoneOffset.UTC), Style.PLAIN).answer();
    String remedy = "otectl status " + source.name() + " -n " + source.namespace() + " says more";
    return verdict.waits() && verdict != Verdict.DELETING
        ? new NotYet(headline, remedy, null)
        : new No(headline, remedy);
  }

  private static boolean readyIsOfThisGeneration(EnvironmentView source) {
    return source
        .condition("Ready")
        .map(Condition::observedGeneration)
        .filter(seen -> seen >= source.generation())
        .isPresent();
  }

  /** What runs must be known by its digest, and be what was asked for. */
  private static Optional<Promotable> image(EnvironmentView source) {
    RunningImage running = source.running();
    RunningImage wanted = source.wanted();
    if (running.digest() == null) {
      return Optional.of(
          new No(
              "%s runs %s by its tag alone: nobody knows which bytes were verified"
                  .formatted(source.name(), EnvironmentView.shown(running)),
              "let it name the digest: spec.image.pin Digest (ECR), or spec.image.digest"));
    }
    boolean other =
        wanted.digest() != null
            ? !wanted.digest().equals(running.digest())
            : wanted.tag() != null && !wanted.tag().equals(running.tag());
    return other
        ? Optional.of(
            new NotYet(
                "%s wants %s, and %s was last seen to serve"
                    .formatted(
                        source.name(),
                        EnvironmentView.shown(wanted),
                        EnvironmentView.shown(running)),
                "wait for the operator: otectl status " + source.name() + " --wait",
                null))
        : Optional.empty();
  }

  /** A status that nobody keeps up says nothing about now. */
  private static Optional<Promotable> silence(EnvironmentView source, Instant now) {
    EnvironmentStatus status = source.resource().getStatus();
    return Times.parse(status == null ? null : status.lastDriftCheck())
        .map(last -> Duration.between(last, now))
        .filter(ago -> ago.compareTo(LONGEST_SILENCE) > 0)
        .map(
            ago ->
                new No(
                    "the operator last looked at %s %s ago"
                        .formatted(source.name(), Times.length(ago)),
                    "see whether it runs: it looks every few minutes, and says so every 6 hours"));
  }

  private static Promotable soaked(EnvironmentView source, Duration soak, Instant now) {
    String name = source.name();
    Optional<Instant> since = liveSince(source);
    if (since.isEmpty()) {
      return new No(
          name + ": its status doesn't say since when it has been live",
          "roll it out anew: kubectl annotate ote %s ordertracking.io/restartedAt=$(date +%%s)"
              .formatted(name));
    }
    Instant end = since.get().plus(soak);
    if (end.isAfter(now)) {
      return new NotYet(
          "%s has been live on %s for %s of %s"
              .formatted(
                  name,
                  EnvironmentView.shown(source.running()),
                  Times.length(Duration.between(since.get(), now)),
                  Times.length(soak)),
          "again in %s, or --wait".formatted(Times.length(Duration.between(now, end))),
          end);
    }
    RunningImage running = source.running();
    return new Yes(new ImageRef(running.tag(), running.digest()), since.get());
  }

  /**
   * The latest of what status knows: the end of the rollout, the end of whichever rollout brought
   * this digest last, and the moment from which the environment has been ready without a break.
   */
  private static Optional<Instant> liveSince(EnvironmentView source) {
    String digest = String.valueOf(source.running().digest());
    Stream<String> history =
        source.history().stream()
            .filter(entry -> digest.equals(entry.digest()) && entry.state().equals("Completed"))
            .limit(1)
            .flatMap(entry -> Stream.ofNullable(entry.finishedAt()));
    Stream<String> ready = source.condition("Ready").map(Condition::lastTransitionTime).stream();
    return Stream.of(Stream.ofNullable(source.rollout().finishedAt()), history, ready)
        .flatMap(each -> each)
        .flatMap(time -> Times.parse(time).stream())
        .max(Comparator.naturalOrder());
  }
}
