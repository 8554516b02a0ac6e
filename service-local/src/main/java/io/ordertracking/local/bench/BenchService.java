package io.ordertracking.local.bench;

import io.ordertracking.backends.FreePort;
import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.local.bench.Orders.Arrangement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The service as it ships with 256 MiB of heap, a Kafka broker with the options of its own script,
 * PostgreSQL that syncs, and the generator, all on this machine.
 */
final class BenchService {
  private static final int RUNS = Integer.getInteger("bench.runs", 5);
  private static final int WARM_UPS = Integer.getInteger("bench.warm-ups", 10);
  private static final int CONNECTIONS = Integer.getInteger("bench.connections", 8);

  private final Path jar;
  private final List<String> plain;
  private final List<String> recorded;
  private final Path output = Path.of(System.getProperty("bench.output"));
  private final List<Figure> figures = new ArrayList<>();

  /**
   * @param arguments the service's jar, its recorded start, then options of its JVM
   */
  private BenchService(String[] arguments) {
    jar = Path.of(arguments[0]);
    plain = Stream.of(arguments).skip(2).filter(option -> !option.isBlank()).toList();
    // "on": a record that doesn't fit ends the start instead of slowing it down
    Stream<String> record = Stream.of("-XX:AOTCache=" + arguments[1], "-XX:AOTMode=on");
    recorded = Stream.concat(record, plain.stream()).toList();
  }

  public static void main(String[] arguments) throws Exception {
    Set<String> parts = Set.of(System.getProperty("bench.parts").split(",", -1));
    BenchService bench = new BenchService(arguments);
    // interrupted, it leaves no process behind
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
    System.out.println("load average before: " + load());
    try (Backends backends = Backends.start(KafkaProcess.AS_SHIPPED)) {
      if (parts.contains("start")) {
        bench.starts(backends);
      }
      if (parts.contains("events") || parts.contains("latency")) {
        bench.underLoad(backends, parts);
      }
      if (parts.contains("kill")) {
        bench.kills(backends);
      }
    }
    System.out.println("load average after: " + load());
    Figure.print(bench.figures);
  }

  private void starts(Backends backends) throws Exception {
    StartUp.measure(backends, jar, recorded, output, 1); // the first one migrates
    figures.add(
        Figure.atMost(
            "start until ready, recorded",
            StartUp.measure(backends, jar, recorded, output, RUNS),
            4,
            "s"));
    figures.add(
        Figure.noted(
            "start until ready, not recorded",
            Figure.range(StartUp.measure(backends, jar, plain, output, 3), "s")));
  }

  private void underLoad(Backends backends, Set<String> parts) throws Exception {
    try (ServiceProcess service = backends.service(jar, FreePort.any(), recorded, output)) {
      service.awaitReady(Duration.ofSeconds(90));
      if (parts.contains("events")) {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put("service", service.pid());
        pids.put("kafka", backends.kafkaPid());
        pids.put("postgres", backends.postgresPid());
        pids.put("generator", ProcessHandle.current().pid());
        Throughput throughput =
            new Throughput(service.port(), backends, CONNECTIONS, new CpuTimes(pids));
        figures.add(
            Figure.atLeast(
                "events a second, an order's events together",
                rates(throughput, Arrangement.BY_ORDER, WARM_UPS),
                25_000,
                "/s"));
        figures.add(
            Figure.noted(
                "events a second, status by status",
                Figure.range(rates(throughput, Arrangement.BY_STATUS, 2), "/s")));
      }
      if (parts.contains("latency")) {
        latency(service);
      }
      figures.add(
          Figure.atMost("resident after all of that", residentMib(service.pid()), 400, "MiB"));
    }
  }

  private double[] rates(Throughput throughput, Arrangement arrangement, int warmUps)
      throws Exception {
    for (int i = 0; i < warmUps; i++) {
      var result = throughput.run("w" + arrangement.ordinal() + i, arrangement);
      print("warm-up", arrangement, result);
      if (i == 0 && arrangement == Arrangement.BY_ORDER) {
        figures.add(
            Figure.noted(
                "events a second, the first 50,001 after a start",
                Figure.range(new double[] {result.eventsPerSecond()}, "/s")));
      }
    }
    double[] rates = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      var result = throughput.run("r" + arrangement.ordinal() + i, arrangement);
      print("run", arrangement, result);
      rates[i] = result.eventsPerSecond();
    }
    return rates;
  }

  private void latency(ServiceProcess service) throws InterruptedException {
    // the second compilers of service and broker are done with these paths after about a minute
    Latency.measure(service.port(), "lw", 200, 60);
    double[] millis = Latency.measure(service.port(), "l", 200, 30);
    figures.add(
        Figure.noted(
            "one event a request, 200/s for 30 s: median",
            "%.1f ms".formatted(millis[millis.length / 2])));
    figures.add(
        Figure.atMost(
            "one event a request, 200/s for 30 s: 99 %",
            millis[millis.length * 99 / 100], 7, "ms"));
    figures.add(
        Figure.noted(
            "one event a request, 200/s for 30 s: worst",
            "%.1f ms".formatted(millis[millis.length - 1])));
  }

  private void kills(Backends backends) throws Exception {
    int port = FreePort.any();
    double[] resumed = new double[3];
    long lost = 0;
    long wrong = 0;
    for (int i = 0; i < resumed.length; i++) {
      Killed killed =
          Killed.once(backends, () -> backends.service(jar, port, recorded, output), "k" + i);
      System.out.println(killed);
      resumed[i] = killed.resumed();
      lost += killed.lost();
      wrong += killed.wrong();
    }
    figures.add(Figure.atMost("kill -9 under load, restarted: recording again", resumed, 12, "s"));
    figures.add(Figure.atMost("events answered with 202 and lost", lost, 0, ""));
    figures.add(Figure.atMost("orders with an event missing or doubled", wrong, 0, ""));
  }

  private static long residentMib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElse(0)
        / 1024;
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).strip();
  }

  private static void print(String what, Arrangement arrangement, Throughput.Result result) {
    System.out.printf(
        "%-8s %-9s %,7.0f events/s; accepted after %.2f s, recorded after %.2f s; CPU µs/event"
            + " %s%n",
        what,
        arrangement,
        result.eventsPerSecond(),
        result.accepted(),
        result.recorded(),
        result.cpu());
  }
}
