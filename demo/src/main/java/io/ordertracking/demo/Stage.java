package io.ordertracking.demo;

import io.fabric8.kubernetes.api.model.Event;
import io.ordertracking.demo.Screen.Look;
import io.ordertracking.demo.Step.Act;
import io.ordertracking.demo.Visits.Visit;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.simulator.door.CallLog;
import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays one {@link Step}: acts, shows what happens, and waits for its end. */
final class Stage {
  /** How often the progress line is redrawn while nothing changes. */
  private static final Duration REDRAW = Duration.ofMillis(80);

  private static final String MARGIN = "      ";

  private final DemoWorld world;
  private final Screen screen;
  private final Audience audience;
  private final Writes writes;

  Stage(DemoWorld world, Screen screen, Audience audience) {
    this.world = world;
    this.screen = screen;
    this.audience = audience;
    this.writes = new Writes(world.aws());
  }

  Played play(Step step) throws StepFailed, InterruptedException {
    return new Performance(step).play();
  }

  /** A drift takes about 7 simulated minutes; machines that are busy take longer. */
  Duration limit() {
    return Duration.ofSeconds(30 + (long) (20 * 60 / world.speed()));
  }

  private final class Performance {
    private final Step step;
    private final CallLog log = world.aws().calls();
    private final int visitsMark = audience.visitors().mark();
    private final Set<Long> told = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Instant began = world.clock().instant();
    private final long beganNanos = System.nanoTime();
    private long mark = log.mark();
    private Optional<Seen> firstFailure = Optional.empty();
    private boolean visitFailed;
    private @Nullable Seen last;

    Performance(Step step) {
      this.step = step;
    }

    Played play() throws StepFailed, InterruptedException {
      writes.rememberNames();
      long generation = act();
      long deadline = System.nanoTime() + limit().toNanos();
      while (true) {
        Optional<Seen> change = audience.watch().next(REDRAW).filter(seen -> seen.isOf(generation));
        tellVisits();
        tellEvents();
        tellWrites();
        change.ifPresent(this::noticeFailure);
        Optional<Seen> now = change.or(this::still);
        if (now.isPresent()) {
          Seen seen = now.get();
          last = seen;
          if (step.done().test(seen)) {
            return played(seen);
          }
          if (step.wrong().test(seen)) {
            throw new StepFailed("%s went wrong: %s".formatted(step.name(), seen.describe()));
          }
        }
        if (System.nanoTime() > deadline) {
          throw new StepFailed(tooLate());
        }
        progress();
      }
    }

    private Played played(Seen end) {
      tellVisits();
      return new Played(
          end,
          began,
          Duration.ofNanos(end.nanos() - beganNanos),
          log.since(mark),
          audience.visitors().since(visitsMark),
          firstFailure);
    }

    /** Nothing changed: it is now as it was. */
    private Optional<Seen> still() {
      return Optional.ofNullable(last)
          .map(seen -> new Seen(world.clock().instant(), System.nanoTime(), seen.resource()));
    }

    private long act() {
      return switch (step.act()) {
        case Act.InKubernetes(var change) -> change.get();
        case Act.InAws(var change) -> {
          change.run();
          mark = log.mark();
          yield 0;
        }
      };
    }

    private String tooLate() {
      return "%s didn't end as it should within %s; last seen: %s"
          .formatted(
              step.name(),
              Times.here(limit()),
              last == null ? "no change of the resource at all" : last.describe());
    }

    private void tellWrites() {
      for (RecordedCall write : log.since(mark).writes().all()) {
        if (told.add(write.number())) {
          tellWrite(write);
        }
      }
    }

    /** What AWS refuses is tried again and again: once is enough to read. */
    private void tellWrite(RecordedCall write) {
      String line = writes.line(write);
      if (write.ok() || refused.add(line)) {
        screen.line(Look.DIM, MARGIN + "  " + line);
      }
    }

    /** The first that fails, and that it works again. */
    private void tellVisits() {
      audience.visitors().since(visitsMark).latest().ifPresent(this::tellVisit);
    }

    private void tellVisit(Visit visit) {
      if (visit.failed() != visitFailed) {
        visitFailed = visit.failed();
        tell(visitFailed, Duration.between(began, visit.at()), visit.line());
      }
    }

    private void tellEvents() {
      for (Event event : audience.events().fresh()) {
        boolean bad = event.getType().equals("Warning");
        Duration after = Duration.between(began, world.clock().instant());
        tell(bad, after, event.getReason() + ": " + event.getMessage());
      }
    }

    private void tell(boolean bad, Duration after, String what) {
      screen.paragraph(
          bad ? Look.NEWS : Look.GOOD,
          10,
          MARGIN + (bad ? "! " : "✔ "),
          "after %s: %s".formatted(Times.simulated(after), what));
    }

    private void noticeFailure(Seen seen) {
      Optional<String> reason =
          seen.rollout()
              .filter(rollout -> rollout.failed() != null && rollout.failed() > 0)
              .map(RolloutStatus::reason);
      if (firstFailure.isEmpty() && reason.isPresent() && !seen.reason().isEmpty()) {
        firstFailure = Optional.of(seen);
        screen.paragraph(Look.NEWS, 10, MARGIN + "! ", "a task stopped: " + reason.get());
      }
    }

    private void progress() {
      Duration simulated = Duration.between(began, world.clock().instant());
      screen.progress(
          MARGIN + "  " + Progress.of(last), "   " + Times.clock(simulated) + " simulated");
    }
  }
}
