package io.ordertracking.operator.config;

import io.ordertracking.operator.api.EnvironmentSpec.BackendKind;
import java.time.Duration;
import java.util.List;

/**
 * The operator's configuration file (YAML), see {@code docs/configuration.md}.
 *
 * @param installation names this installation in ownership tags; survives a rebuilt cluster
 * @param namespaces the namespaces to watch; empty means all
 * @param access what each namespace may use; a namespace without a matching entry may use nothing
 * @param aws how AWS is called
 * @param reconcile how often an unchanged environment is looked at
 * @param server the port of health and metrics
 * @param leaderElection whether several replicas elect a leader
 * @param orphans what happens to resources whose environment is gone
 * @param backend who makes the writes where an environment doesn't say
 * @param ack whether environments may have AWS's own controllers make them
 */
public record OperatorConfig(
    String installation,
    List<String> namespaces,
    List<AccessEntry> access,
    Aws aws,
    Reconcile reconcile,
    Server server,
    LeaderElection leaderElection,
    Orphans orphans,
    BackendKind backend,
    Ack ack) {

  /** Without ACK. */
  public OperatorConfig(
      String installation,
      List<String> namespaces,
      List<AccessEntry> access,
      Aws aws,
      Reconcile reconcile,
      Server server,
      LeaderElection leaderElection,
      Orphans orphans) {
    this(
        installation,
        namespaces,
        access,
        aws,
        reconcile,
        server,
        leaderElection,
        orphans,
        BackendKind.AWS,
        Ack.OFF);
  }

  /**
   * One rule of the allow-list. All patterns are exact, or end in {@code *} for a prefix.
   *
   * @param namespaces the namespaces that this entry is for
   * @param bootstrap sources: {@code configmap/NAME} (of the environment's own namespace), {@code
   *     s3/BUCKET/KEY} or {@code values}
   * @param accounts 12-digit account ids
   * @param roles role ARNs that tasks may carry (task and execution role)
   * @param securityGroups security-group ids that tasks may carry
   * @param secrets ARNs or ARN prefixes that tasks may read
   */
  public record AccessEntry(
      List<String> namespaces,
      List<String> bootstrap,
      List<String> accounts,
      List<String> roles,
      List<String> securityGroups,
      List<String> secrets) {}

  /**
   * How AWS is called.
   *
   * @param rateShare the part of AWS's published rates that this operator may use, 0 < share ≤ 1
   * @param callTimeout the longest wait for one call, all attempts included
   */
  public record Aws(double rateShare, Duration callTimeout) {}

  /**
   * How often an environment is looked at.
   *
   * @param resync how long an unchanged, live environment is left alone, ± 10 %
   * @param progress how often a rollout in progress is looked at
   * @param details how old what AWS tells of one thing a call may be at a resync: attributes,
   *     listeners, the targets' health
   */
  public record Reconcile(Duration resync, Duration progress, Duration details) {
    public static final Reconcile DEFAULT =
        new Reconcile(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofHours(1));
  }

  public record Server(int port) {}

  /**
   * AWS Controllers for Kubernetes.
   *
   * @param enabled whether environments may use them; needs their CRDs and rights to them
   */
  public record Ack(boolean enabled) {
    public static final Ack OFF = new Ack(false);
  }

  public record LeaderElection(boolean enabled, String leaseName, String leaseNamespace) {}

  /**
   * The sweep for resources whose environment is gone.
   *
   * @param every how often AWS is looked through, ± 10 %
   * @param firstAfter how long after the start it begins, ± 10 %
   * @param grace how long an environment has been an orphan before it is deleted
   * @param regions looked through besides those of the environments
   */
  public record Orphans(
      Mode mode, Duration every, Duration firstAfter, Duration grace, List<String> regions) {
    public enum Mode {
      /** Log and metrics only. */
      REPORT,
      DELETE
    }

    public static final Orphans DEFAULT =
        new Orphans(
            Mode.REPORT,
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            List.of());

    public Orphans {
      regions = List.copyOf(regions);
    }
  }
}
