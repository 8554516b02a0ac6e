package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ordertracking.operator.aws.Sleeper;
import java.io.Console;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * What commands take from their surroundings; tests give their own.
 *
 * @param clients connects to the cluster that the options name
 * @param clock now, in the reader's time zone
 * @param sleeper waits between two looks
 * @param terminal whether standard output is one: colour and in-place progress
 */
record CliContext(
    Function<ClusterOptions, KubernetesClient> clients,
    Clock clock,
    Sleeper sleeper,
    boolean terminal) {

  /** The real ones. */
  @SuppressWarnings("SystemConsoleNull") // java.base's console, the default, is null in a pipe
  static CliContext real() {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
    return new CliContext(
        ClusterOptions::connect, Clock.system(ZoneId.systemDefault()), Sleeper.REAL, terminal);
  }

  Times times() {
    return new Times(clock.instant(), clock.getZone());
  }

  Style style() {
    return terminal ? Style.COLOUR : Style.PLAIN;
  }
}
