package io.ordertracking.service;

import static io.ordertracking.service.domain.OrderStatus.PICKED_UP_AT_WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertracking.backends.FreePort;
import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.service.domain.TrackingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How one process of the service ends, told to or killed, and what its successor finds. */
class ProcessEndTest {
  private static final Duration START = Duration.ofSeconds(60);

  /** What ECS gives a task between SIGTERM and SIGKILL. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // what a process said stays to be read
  Path directory;

  @Test
  void toldToEndUnderLoadItFinishesWhatItHasBegun() throws Exception {
    Set<String> accepted = ConcurrentHashMap.newKeySet();
    try (ServiceProcess service = start("drained");
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      service.awaitReady(START);
      List<Future<?>> load = new ArrayList<>();
      for (int client = 0; client < 4; client++) {
        String name = "c" + client;
        load.add(
            clients.submit(
                () -> {
                  postUntilItIsGone(service.port(), name, accepted);
                  return name;
                }));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> accepted.size() >= 2_000);

      OptionalInt code = service.terminate(STOP_TIMEOUT);

      assertThat(code).as("the exit code, of a process that ended in time").hasValue(128 + 15);
      for (Future<?> client : load) {
        client.get();
      }
    }
    try (RunningService successor = RunningService.start("drained")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(recorded(successor)).containsAll(accepted));
      assertThat(successor.counter("ordertracking.events.duplicates"))
          .as("events whose batch was recorded, but not its offsets")
          .isZero();
    }
  }

  @Test
  void aKilledConsumersPartitionsAreTakenOverWithin12Seconds() throws Exception {
    try (ServiceProcess victim = start("killed")) {
      victim.awaitReady(START);
      awaitAllPartitionsTaken("killed");
      int consumers = members("killed").size();
      try (RunningService survivor = RunningService.start("killed")) {
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> members("killed").size() == 2 * consumers);
        awaitAllPartitionsTaken("killed");

        victim.kill();
        long killed = System.nanoTime();
        survivor.ingest(events("k", 60));

        await()
            .atMost(Duration.ofSeconds(40))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> survivor.recordedEvents() == 60);
        assertThat(Duration.ofNanos(System.nanoTime() - killed))
            .isLessThanOrEqualTo(Duration.ofSeconds(12));
      }
    }
  }

  private ServiceProcess start(String environment) throws IOException {
    return ServiceProcess.startClass(
        OrderTrackingService.class.getName(),
        FreePort.any(),
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        OperatorContract.localEnvironment(environment),
        directory.resolve("service.log"));
  }

  private static void postUntilItIsGone(int port, String name, Set<String> accepted)
      throws InterruptedException {
    HttpApi api = new HttpApi(port);
    for (int batch = 0; ; batch++) {
      TrackingEvent[] events = events(name + "-" + batch, 20);
      try {
        if (api.post(events).statusCode() == 202) {
          for (TrackingEvent event : events) {
            accepted.add(event.eventId());
          }
        }
      } catch (IOException gone) {
        return;
      }
    }
  }

  private static TrackingEvent[] events(String name, int number) {
    TrackingEvent[] events = new TrackingEvent[number];
    for (int i = 0; i < number; i++) {
      events[i] =
          TrackingEvent.of(name + "-" + i, PICKED_UP_AT_WAREHOUSE, Instant.ofEpochSecond(i));
    }
    return events;
  }

  private static Set<String> recorded(RunningService service) {
    return service
        .bean(JdbcClient.class)
        .sql("SELECT event_id FROM tracking_events")
        .query(String.class)
        .set();
  }

  private static void awaitAllPartitionsTaken(String environment) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                members(environment).stream()
                        .mapToInt(member -> member.assignment().topicPartitions().size())
                        .sum()
                    == 6);
  }

  private static Collection<MemberDescription> members(String environment) throws Exception {
    Map<String, Object> broker = Map.of("bootstrap.servers", Backends.kafka().bootstrapServers());
    try (Admin admin = Admin.create(broker)) {
      return admin
          .describeConsumerGroups(List.of(environment + ".order-tracking-processor"))
          .all()
          .get()
          .values()
          .iterator()
          .next()
          .members();
    }
  }
}
