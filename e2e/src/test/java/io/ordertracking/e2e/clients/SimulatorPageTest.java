package io.ordertracking.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.e2e.Repository;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.core.SimulatedClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/simulator.md, word for word, in a real shell with the real aws CLI and curl. */
class SimulatorPageTest {
  private static final double SPEED = 10; // as the page says
  private static final String ENDPOINT = "http://127.0.0.1:4566";

  /** On top of what the page says that a step takes: the CLI needs seconds on a busy machine. */
  private static final int LENIENCE_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void whatItSaysIsWhatHappens() throws Exception {
    String page = Files.readString(Repository.root().resolve("docs/simulator.md"));
    AwsClients clients = AwsClients.get();
    try (Simulator aws =
        Simulator.builder().clock(SimulatedClock.running(Instant.now(), SPEED)).build()) {
      ReadyAccount.furnish(aws);
      var endpoint = aws.serve(0).endpoint();
      Walkthrough walkthrough = Walkthrough.of(page.replace(ENDPOINT, endpoint.toString()));
      Path script = Shell.script(walkthrough, folder);
      ProcessBuilder shell = clients.process(endpoint, folder, "sh", script.toString());
      shell.environment().keySet().removeIf(name -> name.startsWith("AWS_")); // the page sets them
      Process process = shell.start();
      SoftAssertions softly = new SoftAssertions();
      try {
        Shell.play(walkthrough, process).forEach(outcome -> check(outcome, softly));
      } finally {
        process.destroyForcibly();
      }
      softly.assertAll();
    }
  }

  private static void check(Shell.Outcome outcome, SoftAssertions softly) {
    Walkthrough.Step step = outcome.step();
    softly
        .assertThat(Walkthrough.squeezed(outcome.printed()))
        .as(step.commands())
        .matches(step.expected());
    softly
        .assertThat(outcome.exitCode() != 0)
        .as("fails: " + step.commands())
        .isEqualTo(step.fails());
    step.seconds()
        .ifPresent(
            seconds ->
                softly
                    .assertThat(outcome.took().toSeconds())
                    .as(step.commands())
                    .isLessThanOrEqualTo(seconds + LENIENCE_SECONDS));
  }

  /** So that a page without blocks, or another CLI than the pinned one, is noticed. */
  @Test
  void theClientsOfThePageAreThoseThatAreRun() throws Exception {
    String page = Files.readString(Repository.root().resolve("docs/simulator.md"));
    Path aws = AwsClients.get().folder().resolve("bin/aws");
    Process version = new ProcessBuilder(aws.toString(), "--version").start();
    String printed = version.inputReader().readLine();
    assertThat(printed).startsWith("aws-cli/");
    assertThat(page).contains("aws CLI (" + printed.substring(8, printed.indexOf(' ')) + ")");
    assertThat(Walkthrough.of(page).steps()).hasSizeGreaterThan(30);
  }
}
