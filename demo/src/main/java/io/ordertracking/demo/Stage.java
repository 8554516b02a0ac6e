package io.ordertracking.demo;

import io.ordertracking.demo.Screen.Look;
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
  private final EnvironmentWatch watch;

  Stage(DemoWorld world, Screen screen, EnvironmentWatch watch) {
    this.world = world;
    this.screen = screen;
    this.watch = watch;
  }

  Played play(Step step) throws StepFailed, InterruptedException {
    return new Performance(step).play();
  }

  /** A failed release takes about 4 simulated minutes; machines that are busy take longer. */
  private Duration limit() {
    return Duration.ofSeconds(30 + (long) (20 * 60 / world.speed()));
  }

  private final class Performance {
    private final Step step;
    private final CallLog log = world.aws().calls();
    private final long mark = log.mark();
    private final Set<Long> told = new HashSet<>();
    private final Instant began = world.clock().instant();
    private final long beganNanos = System.nanoTime();
    private Optional<Seen> firstFailure = Optional.empty();
    private @Nullable Seen last;

    Performance(Step step) {
      this.step = step;
    }

    Played play() throws StepFailed, InterruptedException {
      long generation = step.act().get();
      long deadline = System.nanoTime() + limit().toNanos();
      while (true) {
        Optional<Seen> change = watch.next(REDRAW).filter(seen -> seen.isOf(generation));
        tellWrites();
        if (change.isPresent()) {
          Seen seen = change.get();
          last = seen;
          noticeFailure(seen);
          if (step.done().test(seen)) {
            Duration here = Duration.ofNanos(seen.nanos() - beganNanos);
            return new Played(seen, began, here, log.since(mark), firstFailure);
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
          screen.line(Look.DIM, MARGIN + "  " + Writes.line(write));
        }
      }
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
