package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.ordertracking.operator.config.OperatorConfig;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Lease in the API server, read and written on behalf of one replica. */
final class LeaseObject {
  private static final int ANSWER_WITHIN_MILLIS = 3_000;

  private final KubernetesClient client;
  private final OperatorConfig.LeaderElection election;
  private final String identity;
  private final Duration length;

  LeaseObject(
      KubernetesClient client,
      OperatorConfig.LeaderElection election,
      String identity,
      Duration length) {
    // One short attempt: the client's own retries would outlast the lease.
    this.client =
        client
            .newClient(
                new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                    .withRequestTimeout(ANSWER_WITHIN_MILLIS)
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .adapt(KubernetesClient.class);
    this.election = election;
    this.identity = identity;
    this.length = length;
  }

  Optional<Lease> read() {
    return Optional.ofNullable(
        client
            .leases()
            .inNamespace(election.leaseNamespace())
            .withName(election.leaseName())
            .get());
  }

  /** Makes it ours; fails with a conflict when somebody else was quicker. */
  void create() {
    client.resource(lease(null, held(null))).create();
  }

  /**
   * Makes it ours, or renews it; fails with a conflict when somebody else has written it since.
   *
   * @param read as it was read
   */
  void take(Lease read) {
    client.resource(lease(read, held(read.getSpec()))).update();
  }

  /** Whoever looks next may take it. */
  void giveBack(Lease read) {
    LeaseSpec free =
        new LeaseSpecBuilder(read.getSpec())
            .withHolderIdentity(null)
            .withLeaseDurationSeconds(1)
            .withRenewTime(now())
            .build();
    client.resource(lease(read, free)).update();
  }

  boolean ours(Lease lease) {
    return holder(lease).equals(identity);
  }

  /** Whose it is; empty when it is nobody's. */
  static String holder(Lease lease) {
    return Optional.ofNullable(lease.getSpec()).map(LeaseSpec::getHolderIdentity).orElse("");
  }

  Duration length(Lease lease) {
    return Optional.ofNullable(lease.getSpec().getLeaseDurationSeconds())
        .map(Duration::ofSeconds)
        .orElse(length);
  }

  String explain(KubernetesClientException e) {
    return KubernetesProblems.explain(client, e, "use the lease " + election.leaseName() + " of");
  }

  private Lease lease(@Nullable Lease read, LeaseSpec spec) {
    return new LeaseBuilder()
        .withNewMetadata()
        .withNamespace(election.leaseNamespace())
        .withName(election.leaseName())
        .withResourceVersion(read == null ? null : read.getMetadata().getResourceVersion())
        .endMetadata()
        .withSpec(spec)
        .build();
  }

  private LeaseSpec held(@Nullable LeaseSpec before) {
    LeaseSpecBuilder spec =
        before == null
            ? new LeaseSpecBuilder().withLeaseTransitions(0)
            : new LeaseSpecBuilder(before);
    if (before == null || !identity.equals(before.getHolderIdentity())) {
      spec.withAcquireTime(now());
    }
    if (before != null && !identity.equals(before.getHolderIdentity())) {
      spec.withLeaseTransitions(Objects.requireNonNullElse(before.getLeaseTransitions(), 0) + 1);
    }
    return spec.withHolderIdentity(identity)
        .withLeaseDurationSeconds((int) length.toSeconds())
        .withRenewTime(now())
        .build();
  }

  private static ZonedDateTime now() {
    return ZonedDateTime.now(ZoneOffset.UTC);
  }
}
