package io.ordertracking.operator.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/** One run, told by its seed alone: the script, and every chance in it. */
record Run(long seed) {
  /**
   * How it went wrong.
   *
   * @param diary what happened, a line an event
   */
  record Failure(Script script, Throwable cause, List<String> diary) {}

  /** Fails with the smallest script that fails, and the way to see it again. */
  void check() {
    failure(script()).ifPresent(found -> JqwikSession.run(() -> report(found, smallest(found))));
  }

  /** A session locks out all others: only what needs one is done inside. */
  private Script script() {
    AtomicReference<Script> script = new AtomicReference<>();
    JqwikSession.run(() -> script.set(whole().value()));
    return Objects.requireNonNull(script.get());
  }

  private Shrinkable<Script> whole() {
    return Scripts.all().generator(1000).next(new Random(seed));
  }

  Optional<Failure> failure(Script script) {
    try (Stage stage = new Stage(seed, script)) {
      try {
        Bystanders.settleIn(stage.world);
        List<String> bystanders = Bystanders.of(stage.world);
        stage.play(script);
        new Ending(stage, script).check(bystanders);
        return Optional.empty();
      } catch (RuntimeException | AssertionError e) {
        return Optional.of(new Failure(script, e, stage.diary()));
      }
    }
  }

  /** Smaller step by step, as long as it fails at all; a bounded number of tries. */
  private Failure smallest(Failure found) {
    Failure smallest = found;
    Shrinkable<Script> current = whole();
    int tries = Integer.getInteger("chaos.shrink", 150);
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Shrinkable<Script> candidate : current.shrink().toList()) {
        if (tries-- <= 0) {
          return smallest;
        }
        Optional<Failure> again = failure(candidate.value());
        if (again.isPresent()) {
          smallest = again.get();
          current = candidate;
          smaller = true;
          break;
        }
      }
    }
    return smallest;
  }

  private void report(Failure found, Failure smallest) {
    throw new AssertionError(
        """
        seed %d fails: %s
        %s
        smallest: %s
        %s
        replay: make chaos SEED=%d RUNS=1; all that happened: %s
        """
            .formatted(
                seed,
                found.cause().getMessage(),
                found.script(),
                smallest.cause().getMessage(),
                smallest.script(),
                seed,
                diary(found, smallest)),
        smallest.cause());
  }

  private Path diary(Failure found, Failure smallest) {
    Path file = Path.of("target", "chaos", "seed-" + seed + ".txt").toAbsolutePath();
    List<String> lines = new ArrayList<>(List.of(found.script().toString()));
    lines.addAll(found.diary());
    lines.addAll(List.of("", "smallest:", smallest.script().toString()));
    lines.addAll(smallest.diary());
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
