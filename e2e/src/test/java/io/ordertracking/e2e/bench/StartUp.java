package io.ordertracking.e2e.bench;

import io.ordertracking.e2e.KubeApiServer;
import io.ordertracking.e2e.OperatorChild;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.core.SimulatedClock;
import io.ordertracking.simulator.door.HttpDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * From the start of the process to its first pass over an environment that waits for it.
 *
 * @param firstCall until the pass's first AWS call arrives
 * @param firstStatus until its status is written: everything is created by then
 */
record StartUp(Duration firstCall, Duration firstStatus, Memory memory) {
  private static final int STARTS = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Medians of several starts, after one for the disk's cache. */
  static List<Figure> measure(KubeApiServer server) throws Exception {
    List<StartUp> inPod = new ArrayList<>();
    List<StartUp> byKubeconfig = new ArrayList<>();
    Map<String, String> kubeconfig = Map.of("KUBECONFIG", server.kubeconfig().toString());
    for (int i = 0; i <= STARTS; i++) {
      inPod.add(measure(server, server.podVariables(), "start-" + i));
      byKubeconfig.add(measure(server, kubeconfig, "start-kubeconfig-" + i));
    }
    inPod.removeFirst();
    byKubeconfig.removeFirst();
    String name = "median of " + STARTS + " starts on a real API server: until ";
    return List.of(
        new Figure(
            "start",
            name + "its first AWS call",
            median(inPod, s -> s.firstCall().toMillis()) / 1000.0,
            "s",
            1.0),
        new Figure(
            "start",
            "the same by a kubeconfig, not as in a pod",
            median(byKubeconfig, s -> s.firstCall().toMillis()) / 1000.0,
            "s"),
        new Figure(
            "start",
            name + "all is created and the status says so",
            median(inPod, s -> s.firstStatus().toMillis()) / 1000.0,
            "s"),
        new Figure(
            "start", "resident memory then", median(inPod, s -> (long) s.memory().rss()), "MB"));
  }

  private static long median(List<StartUp> starts, ToLongFunction<StartUp> value) {
    return starts.stream()
        .mapToLong(value)
        .sorted()
        .skip(starts.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static StartUp measure(
      KubeApiServer server, Map<String, String> variables, String namespace) throws Exception {
    SimulatedClock clock = SimulatedClock.running(Instant.now(), 1);
    try (Simulator aws = Simulator.builder().clock(clock).build()) {
      ReadyAccount account = ReadyAccount.furnish(aws);
      HttpDoor door = aws.serve(0);
      Cluster cluster = new Cluster(server, namespace);
      cluster.create(account.outputs());
      OrderTrackingEnvironment dev = Cluster.environment("dev", "1.0.0");
      cluster.create(dev);
      // a lease of its own: that of the process before, which was killed, would be waited for
      String lease =
          "leaderElection: {leaseName: %1$s, leaseNamespace: %1$s}%n".formatted(namespace);
      Path config =
          Files.writeString(server.folder().resolve(namespace), cluster.config(1.0) + lease);
      CompletableFuture<Instant> status = new CompletableFuture<>();
      long mark = aws.calls().mark();
      try (var watch =
          cluster.watch(
              seen -> {
                if (seen.getStatus() != null && seen.getStatus().conditions() != null) {
                  status.complete(Instant.now());
                }
              })) {
        Instant start = Instant.now();
        try (OperatorChild operator =
            OperatorChild.launch(
                config, OperatorChild.environment(variables, door.endpoint()), server.folder())) {
          Instant written = await(status, operator);
          Instant called = aws.calls().since(mark).all().getFirst().at();
          return new StartUp(
              Duration.between(start, called),
              Duration.between(start, written),
              Memory.of(operator.pid()));
        }
      }
    }
  }

  private static Instant await(CompletableFuture<Instant> event, OperatorChild operator)
      throws Exception {
    try {
      return event.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("no status; the operator's log:\n" + operator.logs(), e);
    }
  }
}
