package io.ordertracking.e2e.bench;

import io.ordertracking.e2e.KubeApiServer;
import io.ordertracking.e2e.OperatorChild;
import io.ordertracking.operator.config.OperatorConfig.Reconcile;
import io.ordertracking.operator.world.Fleet;
import io.ordertracking.operator.world.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The memory of an operator process that has looked at each of its live environments, all on one
 * cluster, and goes on looking.
 *
 * @param untilSeen from its start until it had looked at the last one
 */
record Footprint(int environments, Duration untilSeen, Memory memory) {
  /** AWS's rates allow the first look at a thousand within seven minutes, if all are ours. */
  private static final double RATE_SHARE = 1.0;

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration SETTLING = Duration.ofSeconds(30);
  private static final Reconcile QUICKLY_MADE =
      new Reconcile(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(1));

  static Footprint measure(KubeApiServer server, int environments) throws Exception {
    String namespace = "footprint-" + environments;
    try (Fleet fleet = new Fleet(namespace, environments, RATE_SHARE, QUICKLY_MADE)) {
      fleet.runUntilReady();
      URI door = fleet.aws.serve(0).endpoint();
      Cluster cluster = new Cluster(server, namespace);
      cluster.create(fleet.outputs());
      for (Resource each : fleet.environments()) {
        cluster.create(each);
      }
      Path config =
          Files.writeString(server.folder().resolve(namespace), cluster.config(RATE_SHARE));
      long start = System.nanoTime();
      try (OperatorChild operator =
          OperatorChild.start(
              config, OperatorChild.environment(server.kubeconfig(), door), server.folder())) {
        awaitSeen(operator, environments);
        Duration untilSeen = Duration.ofNanos(System.nanoTime() - start);
        TimeUnit.SECONDS.sleep(SETTLING.toSeconds());
        return new Footprint(environments, untilSeen, Memory.of(operator.pid()));
      }
    }
  }

  List<Figure> figures() {
    String all = environments + " live environments: ";
    return List.of(
        new Figure(
            "footprint",
            all + "resident memory",
            memory.rss(),
            "MB",
            environments <= 100 ? 150.0 : 256.0),
        new Figure("footprint", all + "most resident memory since the start", memory.peak(), "MB"),
        new Figure(
            "footprint", all + "first look at all of them took", untilSeen.toSeconds(), "s"));
  }

  private static void awaitSeen(OperatorChild operator, int environments)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long seen = 0;
    while (seen < environments) {
      TimeUnit.SECONDS.sleep(1);
      seen =
          operator
              .get("/metrics")
              .lines()
              .filter(line -> line.startsWith("operator_last_drift_check_seconds{"))
              .count();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "only %d of %d environments were looked at; the operator's log:%n%s"
                .formatted(seen, environments, operator.logs()));
      }
    }
  }
}
