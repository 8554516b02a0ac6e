package io.ordertracking.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The first steps in another account, unseen and fast. A JVM's first pass takes seconds, which the
 * simulated clock would turn into minutes: the figures shall tell of an operator that runs, not of
 * a program that starts.
 */
final class Rehearsal {
  private static final double SPEED = 500;

  private Rehearsal() {}

  static void play() throws StepFailed, InterruptedException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Screen unseen = new Screen(nowhere, new Screen.Kind(false, false, 80));
    try (DemoWorld world = new DemoWorld(new DemoWorld.Settings(SPEED, Duration.ZERO));
        Audience audience = Audience.of(world)) {
      world.start();
      new Story(world, unseen, audience).rehearse();
    }
  }
}
