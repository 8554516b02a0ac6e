package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 500 environments are there when the operator comes: each is told its state once. */
class ManyAtStartTest {
  private static final Logger LOG = LoggerFactory.getLogger(ManyAtStartTest.class);
  private static final int PAUSED = 440;
  private static final int BLOCKED = 50;
  private static final int LIVE = 10;

  private static KubeApiServer server;
  private static Stage stage;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "many");
    create("paused", PAUSED, "  paused: true", Stage.BOOTSTRAP);
    create("blocked", BLOCKED, "", "nowhere");
    create("live", LIVE, "", Stage.BOOTSTRAP);
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  private static void create(String kind, int count, String more, String bootstrap)
      throws Exception {
    List<Future<?>> creations = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < count; i++) {
        String manifest =
            Manifests.environment(kind + "-" + i, more).replace(Stage.BOOTSTRAP, bootstrap);
        creations.add(
            threads.submit(
                () ->
                    server
                        .client()
                        .load(
                            new java.io.ByteArrayInputStream(
                                manifest.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .inNamespace(stage.namespace())
                        .create()));
      }
    }
    for (Future<?> creation : creations) {
      creation.get();
    }
  }

  @Test
  void eachIsToldItsStateOnceAndARestartWritesNothing() throws Exception {
    int before = server.writes().size();
    long began = System.nanoTime();
    OperatorChild first = stage.startOperator().awaitReady();
    Duration ready = Duration.ofNanos(System.nanoTime() - began);
    Await.until(
        Stage.PATIENCE,
        ManyAtStartTest::ready,
        conditions ->
            assertThat(conditions)
                .isEqualTo(
                    Map.of(
                        "paused Unknown", (long) PAUSED,
                        "blocked False", (long) BLOCKED,
                        "live True", (long) LIVE)));
    Duration all = Duration.ofNanos(System.nanoTime() - began);

    assertThat(first.messages())
        .doesNotContain("pass failed", "couldn't be written", "nothing is written");

    List<ApiWrite> writes = written(before);
    LOG.warn("500 environments: ready {}, each told {}, {} writes", ready, all, writes.size());
    Map<String, List<String>> byObject =
        writes.stream()
            .filter(write -> !write.resource().equals("events"))
            .collect(
                Collectors.groupingBy(
                    ApiWrite::object,
                    Collectors.mapping(
                        write -> write.verb() + " " + write.resource(), Collectors.toList())));
    assertThat(byObject).hasSize(PAUSED + BLOCKED + LIVE);
    byObject.forEach(
        (object, made) -> {
          if (!object.contains("/live-")) {
            assertThat(made)
                .as(object)
                .containsExactly(
                    "patch ordertrackingenvironments", "patch ordertrackingenvironments/status");
          }
        });

    first.terminate(Duration.ofSeconds(30));
    int calm = server.writes().size();
    long mark = stage.aws().calls().mark();
    OperatorChild second = stage.startOperator();
    second.awaitLeading(Stage.PATIENCE);
    // each twice: when it starts, and at the resync
    Await.until(
        Stage.PATIENCE,
        () -> passes(second),
        passes -> assertThat(passes).isGreaterThanOrEqualTo(2 * (PAUSED + BLOCKED + LIVE)));
    assertThat(written(calm)).isEmpty();
    assertThat(stage.aws().calls().since(mark).writes().names()).isEmpty();
  }

  /** How many of each kind have which {@code Ready}. */
  private static Map<String, Long> ready() {
    Collection<OrderTrackingEnvironment> all =
        server
            .client()
            .resources(OrderTrackingEnvironment.class)
            .inNamespace(stage.namespace())
            .list()
            .getItems();
    return all.stream()
        .map(
            each ->
                each.getMetadata().getName().replaceFirst("-.*", "")
                    + " "
                    + conditions(each).stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .map(condition -> condition.status())
                        .findFirst()
                        .orElse("without"))
        .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
  }

  private static List<Condition> conditions(OrderTrackingEnvironment environment) {
    return Objects.requireNonNullElse(environment.getStatus().conditions(), List.of());
  }

  private static List<ApiWrite> written(int before) {
    List<ApiWrite> all = server.writes();
    return all.subList(before, all.size()).stream()
        .filter(ApiWrite::byJava)
        .filter(write -> !write.resource().equals("leases") && !write.resource().startsWith("self"))
        .toList();
  }

  private static int passes(OperatorChild operator) throws Exception {
    return operator
        .get("/metrics")
        .lines()
        .filter(line -> line.startsWith("reconcile_seconds_count{kind=\"reconcile\""))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
