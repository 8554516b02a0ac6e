package io.ordertracking.local.bench;

import io.ordertracking.backends.FreePort;
import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.local.TemporaryDirectory;
import io.ordertracking.local.bench.Orders.Arrangement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The service as it ships with 256 MiB of heap, a Kafka broker with the options of its own script,
 * PostgreSQL that syncs, and the generator, all on this machine.
 */
final class BenchService {
  private BenchService() {}

  public static void main(String[] args) throws Exception {
    Path jar = Path.of(args[0]);
    int runs = Integer.getInteger("bench.runs", 5);
    int warmUps = Integer.getInteger("bench.warm-ups", 6);
    List<String> options =
        Arrays.stream(System.getProperty("bench.jvm", "-Xmx256m -XX:+UseSerialGC").split(" ", -1))
            .filter(option -> !option.isBlank())
            .toList();
    try (TemporaryDirectory directory = new TemporaryDirectory("bench-service");
        KafkaProcess kafka =
            new KafkaProcess(directory.path().resolve("kafka"), KafkaProcess.AS_SHIPPED);
        PostgresProcess postgres =
            new PostgresProcess(
                directory.path().resolve("postgres"),
                Map.of("fsync", "on", "synchronous_commit", "on", "max_connections", "100"))) {
      kafka.start();
      postgres.start();
      requireSyncs(postgres.jdbcUrl());
      Map<String, String> environment =
          Map.of(
              "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
              "SPRING_DATASOURCE_URL", postgres.jdbcUrl(),
              "SPRING_DATASOURCE_USERNAME", "postgres");
      Path output = Path.of(System.getProperty("bench.output", "target/bench-service.log"));
      long start = System.nanoTime();
      try (ServiceProcess service =
          ServiceProcess.start(jar, FreePort.any(), options, environment, output)) {
        service.awaitReady(Duration.ofSeconds(60));
        System.out.printf("ready after %.1f s%n", (System.nanoTime() - start) / 1e9);
        measure(service, kafka, postgres, warmUps, runs);
      }
    }
  }

  private static void measure(
      ServiceProcess service, KafkaProcess kafka, PostgresProcess postgres, int warmUps, int runs)
      throws Exception {
    Map<String, Long> pids = new LinkedHashMap<>();
    pids.put("service", service.pid());
    pids.put("kafka", kafka.pid());
    pids.put("postgres", postgres.pid());
    pids.put("generator", ProcessHandle.current().pid());
    CpuTimes cpu = new CpuTimes(pids);
    Throughput throughput =
        new Throughput(
            service.port(), postgres.jdbcUrl(), Integer.getInteger("bench.connections", 8), cpu);
    for (Arrangement arrangement : Arrangement.values()) {
      for (int i = 0; i < warmUps; i++) {
        print("warm-up", arrangement, throughput.run("w" + arrangement.ordinal() + i, arrangement));
      }
      double[] rates = new double[runs];
      for (int i = 0; i < runs; i++) {
        var result = throughput.run("r" + arrangement.ordinal() + i, arrangement);
        print("run", arrangement, result);
        rates[i] = result.eventsPerSecond();
      }
      Arrays.sort(rates);
      System.out.printf(
          "%s: median of %d runs %,.0f events/s (%,.0f to %,.0f)%n",
          arrangement, runs, rates[runs / 2], rates[0], rates[runs - 1]);
    }
    Latency.measure(service.port(), "lw", 200, 5);
    double[] millis = Latency.measure(service.port(), "l", 200, 30);
    System.out.printf(
        "one event a request, 200/s for 30 s: p50 %.1f ms, p99 %.1f ms, worst %.1f ms%n",
        millis[millis.length / 2], millis[millis.length * 99 / 100], millis[millis.length - 1]);
    System.out.printf("resident: %d MiB%n", residentKib(service.pid()) / 1024);
  }

  private static long residentKib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  private static void print(String what, Arrangement arrangement, Throughput.Result result) {
    System.out.printf(
        "%-8s %-9s %,7.0f events/s; accepted after %.2f s, recorded after %.2f s; CPU µs/event %s%n",
        what,
        arrangement,
        result.eventsPerSecond(),
        result.accepted(),
        result.recorded(),
        result.cpu());
  }

  private static void requireSyncs(String jdbcUrl) throws SQLException {
    try (Connection database = DriverManager.getConnection(jdbcUrl, "postgres", "");
        ResultSet row = database.createStatement().executeQuery("SHOW fsync")) {
      row.next();
      if (!row.getString(1).equals("on")) {
        throw new IllegalStateException("PostgreSQL doesn't sync: the figures would be worthless");
      }
    }
  }
}
