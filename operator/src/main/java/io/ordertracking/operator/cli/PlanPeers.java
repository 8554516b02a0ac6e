package io.ordertracking.operator.cli;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.cli.Manifests.EnvironmentDocument;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.reconcile.EnvironmentMapping;
import io.ordertracking.operator.reconcile.Peers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The cluster's environments as they would be with the manifest applied. */
final class PlanPeers implements Peers {
  private final List<EnvironmentDocument> manifest;
  private final Function<EnvironmentDocument, String> namespace;
  private final LiveCluster cluster;

  PlanPeers(
      List<EnvironmentDocument> manifest,
      Function<EnvironmentDocument, String> namespace,
      LiveCluster cluster) {
    this.manifest = manifest;
    this.namespace = namespace;
    this.cluster = cluster;
  }

  @Override
  public List<Environment> of(Environment environment) {
    Map<String, Environment> byName = new HashMap<>();
    for (OrderTrackingEnvironment live : cluster.environments(environment.id().namespace())) {
      if (live.getSpec() != null) {
        Environment known = EnvironmentMapping.of(live);
        byName.put(known.id().qualified(), known);
      }
    }
    for (EnvironmentDocument document : manifest) {
      EnvironmentSpec spec = document.spec();
      if (spec != null && !document.name().isEmpty()) {
        EnvironmentId id = new EnvironmentId(namespace.apply(document), document.name(), "");
        byName.compute(id.qualified(), (_, live) -> applied(id, spec, Optional.ofNullable(live)));
      }
    }
    return List.copyOf(byName.values());
  }

  private static Environment applied(
      EnvironmentId id, EnvironmentSpec spec, Optional<Environment> live) {
    return new Environment(
        id,
        live.map(Environment::createdAt).orElse(Instant.MAX),
        1L,
        spec,
        null,
        Map.of(),
        Optional.empty());
  }
}
