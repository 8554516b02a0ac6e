package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.config.OperatorConfig;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one of several replicas that works: whoever holds the Lease. Neither JOSDK's election nor the
 * client's is used, because of what only our own says and does:
 *
 * <ul>
 *   <li>whether this process may still write, at any moment: a process that was halted, or cut off
 *       from the API server, must not finish what it had begun when somebody else has taken over
 *   <li>a lease has run out when its holder wasn't seen to renew it for so long by <em>our</em>
 *       clock: the clocks of two nodes differ
 *   <li>an API server that is away for longer than the lease ends nobody's work for good: whoever
 *       still holds the lease when it is back goes on
 *   <li>the lease is given back when stopping
 * </ul>
 */
final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  // Kubernetes' own controllers use 15/10/2; an operator that dies is missed for at most 10 s here.
  private static final Duration LEASE = Duration.ofSeconds(10);

  /** The rest of the lease is for writes under way to arrive. */
  private static final Duration WRITE_WITHIN = Duration.ofSeconds(7);

  private static final Duration RENEW_EVERY = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** What {@link #leader} says before anybody led. */
  static final String NOBODY = "nobody";

  private final String identity;
  private final String name;
  private final LeaseObject lease;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private Runnable onLeading = () -> {};
  private Runnable onLost = () -> {};
  private @Nullable Lease last; // this and the next two: under the lock of this
  private long lastChanged;
  private String problem = "";
  private volatile boolean leading;
  private volatile long renewed;
  private volatile String leader = NOBODY;

  Leadership(KubernetesClient client, OperatorConfig.LeaderElection election) {
    String host = System.getenv("HOSTNAME");
    identity =
        (host == null ? "otectl" : host) + "-" + UUID.randomUUID().toString().substring(0, 8);
    name = election.leaseName();
    lease = new LeaseObject(client, election, identity, LEASE);
  }

  /**
   * Takes part from here on.
   *
   * @param whenLeading called once at most, and must return at once
   * @param whenLost called when somebody else has the lease; not when we stop ourselves
   */
  void start(Runnable whenLeading, Runnable whenLost) {
    onLeading = whenLeading;
    onLost = whenLost;
    Thread.ofVirtual().name("leader-election").start(this::takePart);
  }

  boolean leading() {
    return leading;
  }

  /** Whether nobody else can have taken the lease yet. */
  boolean mayWrite() {
    return leading && System.nanoTime() - renewed < WRITE_WITHIN.toNanos();
  }

  /** The identity that holds the lease, as last seen. */
  String leader() {
    return leader;
  }

  private void takePart() {
    try {
      Duration pause = Duration.ZERO;
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for the lease, and takes or renews it; how long until the next look. */
  private synchronized Duration look() {
    if (stopping.getCount() == 0) {
      return Duration.ZERO;
    }
    try {
      Duration next = attempt();
      note("");
      return next;
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) { // somebody was quicker: look again
        note(lease.explain(e));
      }
      return LOOK_EVERY;
    }
  }

  private Duration attempt() {
    long began = System.nanoTime();
    Optional<Lease> found = lease.read();
    if (found.isEmpty()) {
      lease.create();
      return holding(began);
    }
    Lease now = found.get();
    if (lease.ours(now)) {
      lease.take(now);
      return holding(began);
    }
    if (leading) {
      leading = false;
      seenLeader(LeaseObject.holder(now));
      onLost.run();
      return LOOK_EVERY;
    }
    Duration left = left(now);
    if (!left.isPositive()) {
      lease.take(now);
      return holding(began);
    }
    seenLeader(LeaseObject.holder(now));
    return left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY;
  }

  /** Counted from when we saw its last change: the other's clock may be wrong, or ours. */
  private Duration left(Lease now) {
    if (last == null || !Objects.equals(last.getSpec(), now.getSpec())) {
      last = now;
      lastChanged = System.nanoTime();
    }
    return LeaseObject.holder(now).isEmpty()
        ? Duration.ZERO
        : lease.length(now).minusNanos(System.nanoTime() - lastChanged);
  }

  private Duration holding(long began) {
    renewed = began; // not when it was answered: that may be seconds later
    if (!leading) {
      leading = true;
      seenLeader(identity);
      onLeading.run();
    }
    return RENEW_EVERY;
  }

  private void seenLeader(String seen) {
    if (!seen.equals(leader) && !seen.isEmpty()) {
      leader = seen;
      LOG.info("leader is now {}", seen.equals(identity) ? "this process" : seen);
    }
  }

  private void note(String now) {
    if (!now.equals(problem)) {
      problem = now;
      if (now.isEmpty()) {
        LOG.info("the lease {} can be read and written again", name);
      } else {
        LOG.warn("{}{}", leading ? "nothing is written until the lease is renewed: " : "", now);
      }
    }
  }

  /** Gives the lease back, so that a standby takes over within a second or two. */
  void stop() {
    stopping.countDown();
    giveBack();
  }

  private synchronized void giveBack() {
    if (leading) {
      leading = false;
      try {
        lease.read().filter(lease::ours).ifPresent(lease::giveBack);
      } catch (KubernetesClientException e) {
        LOG.warn("the lease {} couldn't be given back: {}", name, lease.explain(e));
      }
    }
  }
}
