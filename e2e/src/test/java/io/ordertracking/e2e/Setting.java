package io.ordertracking.e2e;

import io.ordertracking.simulator.ReadyAccount.Variant;
import java.time.Duration;
import java.util.List;

/**
 * How a stage may differ from the usual one.
 *
 * @param behind how far the account's time is behind the operator's at first
 * @param resync the operator's {@code reconcile.resync}; 10 s is the least it takes
 * @param variants of the bootstrap
 * @param elected whether operators elect a leader; a killed one is missed for 10 s then
 */
record Setting(Duration behind, String resync, List<Variant> variants, boolean elected) {
  static final Setting USUAL = new Setting(Duration.ZERO, "10s", List.of(), true);

  Setting behind(Duration behind) {
    return new Setting(behind, resync, variants, elected);
  }

  /** So long that what is seen meanwhile isn't seen because of it. */
  Setting withoutResync() {
    return new Setting(behind, "1h", variants, elected);
  }

  /** The access to broker and database is made by rules of our own. */
  Setting withoutClientGroup() {
    return new Setting(behind, resync, List.of(Variant.NO_CLIENT_GROUP), elected);
  }

  /** The bootstrap has a cluster for all environments. */
  Setting withSharedCluster() {
    return new Setting(behind, resync, List.of(Variant.SHARED_CLUSTER), elected);
  }

  /** One operator after the other, each at work at once. */
  Setting withoutElection() {
    return new Setting(behind, resync, variants, false);
  }

  /** The operator's configuration: everything that the ready account has, for one namespace. */
  String config(String namespace) {
    return """
        installation: e2e
        access:
        - namespaces: [%s]
          bootstrap: [configmap/*, s3/ot-tfstate-123456789012/order-tracking/*, s3/ot-terraform-state-123456789012/*]
          accounts: ["123456789012"]
          roles: ["arn:aws:iam::123456789012:role/ot-*"]
          securityGroups: [sg-0a1000000000000c1, sg-0a1000000000000d1, sg-0a1000000000000e1]
          secrets: ["arn:aws:secretsmanager:us-east-1:123456789012:secret:ot/*"]
        reconcile: {resync: %s, progress: 1s}
        server: {port: 0}
        leaderElection: {enabled: %s, leaseName: %s, leaseNamespace: default}
        """
        .formatted(namespace, resync, elected, namespace);
  }
}
