package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of every watched ConfigMap its name, its version and the keys of the bootstrap contract: of
 * those that aren't bootstraps, next to nothing. Nobody reads more of any, so this is as good as
 * the whole.
 */
final class OutputsStore implements ItemStore<ConfigMap> {
  private final Map<String, ConfigMap> byKey = new ConcurrentHashMap<>();

  /** What the operator would read. */
  static Map<String, String> outputs(ConfigMap configMap) {
    Map<String, String> outputs =
        new TreeMap<>(Objects.requireNonNullElse(configMap.getData(), Map.of()));
    outputs.keySet().retainAll(BootstrapParser.KEYS);
    return outputs;
  }

  @Override
  public String getKey(ConfigMap configMap) {
    return Cache.metaNamespaceKeyFunc(configMap);
  }

  @Override
  public @Nullable ConfigMap put(String key, ConfigMap configMap) {
    var meta = configMap.getMetadata();
    return byKey.put(
        key,
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(meta.getNamespace())
            .withName(meta.getName())
            .withUid(meta.getUid())
            .withResourceVersion(meta.getResourceVersion())
            .endMetadata()
            .withData(outputs(configMap))
            .build());
  }

  @Override
  public @Nullable ConfigMap remove(String key) {
    return byKey.remove(key);
  }

  @Override
  public Stream<String> keySet() {
    return byKey.keySet().stream();
  }

  @Override
  public Stream<ConfigMap> values() {
    return byKey.values().stream();
  }

  @Override
  public int size() {
    return byKey.size();
  }

  @Override
  public @Nullable ConfigMap get(String key) {
    return byKey.get(key);
  }
}
