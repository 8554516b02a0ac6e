package io.ordertracking.operator.config;

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
 */
public record OperatorConfig(
    String installation,
    List<String> namespaces,
    List<AccessEntry> access,
    Aws aws,
    Reconcile reconcile,
    Server server,
    LeaderElection leaderElection) {

  /**
   * One rule of the allow-list. All patterns are exact, or end in {@code *} for a prefix.
   *
   * @param namespaces the namespaces that this entry is for
   * @param bootstrap sources: {@code configmap/NAME} (of the environment's own namespace) or {@code
   *     values}
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
   */
  public record Reconcile(Duration resync, Duration progress) {}

  public record Server(int port) {}

  public record LeaderElection(boolean enabled, String leaseName, String leaseNamespace) {}
}
