package io.ordertracking.e2e;

import io.ordertracking.simulator.ReadyAccount.Variant;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a stage may differ from the usual one.
 *
 * @param behind how far the account's time is behind the operator's at first
 * @param resync the operator's {@code reconcile.resync}; 10 s is the least it takes
 * @param variants of the bootstrap
 * @param elected whether operators elect a leader; a killed one is missed for 10 s then
 * @param beside namespaces that the operator watches besides the stage's own, and no others; empty:
 *     it watches all
 */
record Setting(
    Duration behind, String resync, List<Variant> variants, boolean elected, List<String> beside) {
  static final Setting USUAL = new Setting(Duration.ZERO, "10s", List.of(), true, List.of());

  Setting behind(Duration behind) {
    return new Setting(behind, resync, variants, elected, beside);
  }

  /** So long that what is seen meanwhile isn't seen because of it. */
  Setting withoutResync() {
    return new Setting(behind, "1h", variants, elected, beside);
  }

  /** The access to broker and database is made by rules of our own. */
  Setting withoutClientGroup() {
    return new Setting(behind, resync, List.of(Variant.NO_CLIENT_GROUP), elected, beside);
  }

  /** The bootstrap has a cluster for all environments. */
  Setting withSharedCluster() {
    return new Setting(behind, resync, List.of(Variant.SHARED_CLUSTER), elected, beside);
  }

  /** One operator after the other, each at work at once. */
  Setting withoutElection() {
    return new Setting(behind, resync, variants, false, beside);
  }

  /** Watches this namespace and the stage's own. */
  Setting beside(String namespace) {
    return new Setting(behind, resync, variants, elected, List.of(namespace));
  }

  /** The operator's configuration: everything that the ready account has, for its namespaces. */
  String config(String namespace) {
    return """
        installation: e2e
        namespaces: [%s]
        %sreconcile: {resync: %s, progress: 1s}
        server: {port: 0}
        leaderElection: {enabled: %s, leaseName: %s, leaseNamespace: default}
        """
        .formatted(
            beside.isEmpty() ? "" : both(namespace),
            access(both(namespace)),
            resync,
            elected,
            namespace);
  }

  /** The part of it that allows these namespaces all that the ready account has. */
  static String access(String namespaces) {
    return """
        access:
        - namespaces: [%s]
          bootstrap: [configmap/*, s3/ot-tfstate-123456789012/order-tracking/*, s3/ot-terraform-state-123456789012/*]
          accounts: ["123456789012"]
          roles: ["arn:aws:iam::123456789012:role/ot-*"]
          securityGroups: [sg-0a1000000000000c1, sg-0a1000000000000d1, sg-0a1000000000000e1]
          secrets: ["arn:aws:secretsmanager:us-east-1:123456789012:secret:ot/*"]
        """
        .formatted(namespaces);
  }

  private String both(String namespace) {
    return Stream.concat(Stream.of(namespace), beside.stream()).collect(Collectors.joining(", "));
  }
}
