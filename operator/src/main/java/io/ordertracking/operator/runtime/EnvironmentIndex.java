package io.ordertracking.operator.runtime;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.blueprint.EffectiveSpec;
import io.ordertracking.operator.isolation.Claims;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.reconcile.EnvironmentMapping;
import io.ordertracking.operator.reconcile.Peers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The watched environments by what they have in common: no pass goes through all of them. */
final class EnvironmentIndex implements Peers {
  private static final String CONFIG_MAP = "bootstrap-configmap";
  private static final String PREFIX = "kafka-prefix";
  private static final String SCHEMA = "database-schema";

  private volatile @Nullable IndexerResourceCache<OrderTrackingEnvironment> environments;

  /** Asked once, before the watch begins. */
  void over(IndexerResourceCache<OrderTrackingEnvironment> cache) {
    cache.addIndexers(
        Map.of(
            CONFIG_MAP, EnvironmentIndex::configMaps,
            PREFIX, names(EffectiveSpec.Isolation::kafkaPrefix),
            SCHEMA, names(isolation -> Claims.schema(isolation.databaseSchema()))));
    environments = cache;
  }

  @Override
  public List<Environment> of(Environment environment) {
    EffectiveSpec.Isolation mine =
        EffectiveSpec.isolation(environment.id().name(), environment.spec());
    return Stream.concat(
            found(PREFIX, mine.kafkaPrefix()), found(SCHEMA, Claims.schema(mine.databaseSchema())))
        .map(EnvironmentMapping::of)
        .toList();
  }

  /** The environments whose bootstrap is that ConfigMap. */
  Set<ResourceID> referringTo(String namespace, String configMap) {
    return found(CONFIG_MAP, namespace + "/" + configMap)
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private Stream<OrderTrackingEnvironment> found(String index, String value) {
    IndexerResourceCache<OrderTrackingEnvironment> cache = environments;
    return cache == null ? Stream.empty() : cache.byIndex(index, value).stream();
  }

  private static List<String> configMaps(OrderTrackingEnvironment environment) {
    EnvironmentSpec spec = environment.getSpec();
    return spec == null || spec.bootstrap() == null || spec.bootstrap().configMapRef() == null
        ? List.of()
        : List.of(
            environment.getMetadata().getNamespace()
                + "/"
                + spec.bootstrap().configMapRef().name());
  }

  private static Function<OrderTrackingEnvironment, List<String>> names(
      Function<EffectiveSpec.Isolation, String> name) {
    return environment ->
        environment.getSpec() == null
            ? List.of()
            : List.of(
                name.apply(
                    EffectiveSpec.isolation(
                        environment.getMetadata().getName(), environment.getSpec())));
  }
}
