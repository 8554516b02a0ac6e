package io.ordertracking.e2e.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.e2e.Await;
import io.ordertracking.service.domain.TrackingEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9}, 24 times, of one of two instances under load: while it takes events in, or when
 * it has committed a batch to the database and not its offsets to Kafka. What was answered with 202
 * is recorded once, and every order is what its events come to.
 *
 * <p>{@code -Dkills.seed=N} repeats a run: the same events and the same kinds of kills. What the
 * service's threads do at the same time is up to them.
 */
class ServiceKillTest {
  private static final int KILLS = 24;
  private static final List<String> NAMES = List.of("a", "b");
  private static final Duration START = Duration.ofSeconds(120);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // what a process said stays to be read
  Path directory;

  private final long seed = Long.getLong("kills.seed", 1L);
  private final Random random = new Random(seed);
  private final List<String> story = new ArrayList<>();

  @Test
  void whatIsAcceptedIsRecordedOnceWhoeverIsKilled() throws Exception {
    List<ServiceProcess> instances = new CopyOnWriteArrayList<>();
    try (Ground ground = Ground.lay(directory)) {
      for (String name : NAMES) {
        instances.add(ground.start(name));
      }
      try (Connection database = ground.database();
          Customers customers = new Customers(seed, instances)) {
        for (int kill = 1; kill <= KILLS; kill++) {
          kill(ground, database, instances, customers, kill);
        }
        awaitReady(instances);
        check(database, customers);
      } finally {
        for (ServiceProcess instance : instances) {
          instance.kill();
        }
      }
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "%s%n  what had happened:%n    %s%n  again: -Dtest=%s -Dkills.seed=%d"
              .formatted(e.getMessage(), String.join("\n    ", story), getClass().getName(), seed),
          e);
    }
  }

  private void kill(
      Ground ground,
      Connection database,
      List<ServiceProcess> instances,
      Customers customers,
      int number)
      throws Exception {
    boolean betweenCommits = random.nextInt(5) < 3;
    int batches = 1 + random.nextInt(40);
    int victim = number % NAMES.size();
    if (betweenCommits) {
      awaitReady(instances); // one that starts commits its migrations
      try (HeldCommits held = new HeldCommits(database)) {
        victim = NAMES.indexOf(held.awaitOne());
        instances.get(victim).kill();
      }
    } else {
      instances.get(victim).awaitReady(START);
      int until = customers.acceptedBatches() + batches;
      Await.until(
          START,
          customers::acceptedBatches,
          accepted -> assertThat(accepted).isGreaterThanOrEqualTo(until));
      instances.get(victim).kill();
    }
    instances.set(victim, ground.start(NAMES.get(victim)));
    tell(
        "kill %d: %s, %s, after %d batches"
            .formatted(
                number,
                NAMES.get(victim),
                betweenCommits ? "between its two commits" : "while it took events in",
                customers.acceptedBatches()));
  }

  private void check(Connection database, Customers customers) throws Exception {
    Map<String, Map<String, TrackingEvent>> accepted = customers.finish();
    long events = accepted.values().stream().mapToLong(Map::size).sum();
    tell(
        "%d batches accepted: %d events of %d orders"
            .formatted(customers.acceptedBatches(), events, accepted.size()));
    assertThat(customers.surprises()).as("answers other than 202 and 503").isEmpty();
    Await.until(
        START,
        () -> Ledger.recorded(database),
        recorded -> assertThat(recorded).as("recorded events").isEqualTo(events));
    assertThat(Ledger.flaws(database, accepted)).isEmpty();
  }

  private static void awaitReady(List<ServiceProcess> instances) throws Exception {
    for (ServiceProcess instance : instances) {
      instance.awaitReady(START);
    }
  }

  private void tell(String what) {
    story.add(what);
    System.out.println("ServiceKillTest: " + what);
  }
}
