package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.ordertracking.operator.config.OperatorConfig;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one of several replicas that works. JOSDK's own election isn't used: it doesn't give the
 * lease back when it stops (a planned restart would idle for the lease's 10 s), and ends the JVM
 * itself when it loses it.
 */
final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  // Kubernetes' own controllers use 15/10/2; an operator that dies is missed for at most 10 s here.
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration RENEW_WITHIN = Duration.ofSeconds(7);
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** What {@link #leader} says before anybody led. */
  static final String NOBODY = "nobody";

  private final KubernetesClient client;
  private final OperatorConfig.LeaderElection election;
  private final String identity;
  private volatile @Nullable CompletableFuture<?> running;
  private volatile boolean stopping;
  private volatile boolean leading;
  private volatile String leader = NOBODY;

  Leadership(KubernetesClient client, OperatorConfig.LeaderElection election) {
    this.client = client;
    this.election = election;
    String host = System.getenv("HOSTNAME");
    this.identity =
        (host == null ? "otectl" : host) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Takes part from here on; {@code onLost} isn't called when we stop ourselves. */
  void start(Runnable onLeading, Runnable onLost) {
    LeaderCallbacks callbacks =
        new LeaderCallbacks(
            () -> {
              leading = true;
              onLeading.run();
            },
            () -> {
              boolean lost = leading && !stopping;
              leading = false;
              if (lost) {
                onLost.run();
              }
            },
            newLeader -> {
              leader = newLeader;
              LOG.info("leader is now {}", newLeader.equals(identity) ? "this process" : newLeader);
            });
    running =
        client
            .leaderElector()
            .withConfig(
                new LeaderElectionConfigBuilder()
                    .withName(election.leaseName())
                    .withLock(
                        new LeaseLock(election.leaseNamespace(), election.leaseName(), identity))
                    .withLeaseDuration(LEASE)
                    .withRenewDeadline(RENEW_WITHIN)
                    .withRetryPeriod(RETRY)
                    .withReleaseOnCancel(true)
                    .withLeaderCallbacks(callbacks)
                    .build())
            .build()
            .start();
  }

  boolean leading() {
    return leading;
  }

  /** The identity that holds the lease, as last seen. */
  String leader() {
    return leader;
  }

  /**
   * Gives the lease back, so that a standby takes over within about 3 s rather than {@link #LEASE}.
   */
  void stop() {
    stopping = true;
    CompletableFuture<?> election = running;
    if (election != null) {
      election.cancel(true);
    }
  }
}
