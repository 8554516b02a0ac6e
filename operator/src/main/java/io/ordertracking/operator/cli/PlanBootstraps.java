package io.ordertracking.operator.cli;

import io.ordertracking.operator.api.EnvironmentSpec.Bootstrap;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.bootstrap.S3Location;
import io.ordertracking.operator.bootstrap.S3Source;
import io.ordertracking.operator.cli.Manifests.ConfigMapDocument;
import io.ordertracking.operator.reconcile.Bootstraps;
import io.ordertracking.operator.reconcile.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where {@code plan} takes outputs from: {@code --bootstrap}, which stands for what the planned
 * environment points to; else the manifest file; else the cluster or S3.
 */
final class PlanBootstraps {
  private final PlanPass.Request request;
  private final List<ConfigMapDocument> configMaps;
  private final LiveCluster cluster;
  private final S3Source s3;

  PlanBootstraps(
      PlanPass.Request request,
      List<ConfigMapDocument> configMaps,
      LiveCluster cluster,
      S3Source s3) {
    this.request = request;
    this.configMaps = configMaps;
    this.cluster = cluster;
    this.s3 = s3;
  }

  /** Also resolves those of others, for which the cluster needn't answer. */
  Bootstraps of(Environment planned) {
    Bootstrap own = planned.spec().bootstrap();
    return new Bootstraps(
        request.access(),
        (namespace, name) ->
            configMap(
                namespace,
                name,
                own.configMapRef() != null
                    && own.configMapRef().name().equals(name)
                    && planned.id().namespace().equals(namespace)),
        (location, believed) ->
            object(
                location,
                believed,
                own.s3() != null
                    && own.s3().bucket().equals(location.bucket())
                    && own.s3().key().equals(location.key())));
  }

  private Optional<Map<String, String>> configMap(String namespace, String name, boolean own) {
    if (own && request.outputs().isPresent()) {
      return request.outputs().map(PlanPass.NamedOutputs::data);
    }
    Optional<Map<String, String>> inFile =
        configMaps.stream()
            .filter(map -> map.name().equals(name))
            .filter(map -> map.namespace().orElse(namespace).equals(namespace))
            .map(ConfigMapDocument::data)
            .findFirst();
    if (inFile.isPresent()) {
      return inFile;
    }
    return own ? cluster.configMap(namespace, name) : cluster.configMapOfPeer(namespace, name);
  }

  private BootstrapResult object(S3Location location, Duration believed, boolean own) {
    return own && request.outputs().isPresent()
        ? BootstrapParser.parse(request.outputs().get().file(), request.outputs().get().data())
        : s3.read(location, believed);
  }
}
