package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.ordertracking.operator.aws.Redaction;
import io.ordertracking.operator.reconcile.Bootstraps.ConfigMaps;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the ConfigMaps of the watched namespaces, and answers reads from what it sees. Where it
 * sees nothing (no right to watch there, a connection that broke), reads go to the API server, and
 * changes are noticed at the next resync: bootstraps are read either way.
 *
 * <p>An informer of the Java Operator SDK would hold up the start for minutes and call the process
 * unready where the right is missing.
 */
final class ConfigMapWatch implements ConfigMaps, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigMapWatch.class);
  private static final String ALL = "";

  /** So that the first passes find the watch in sync; without the right they needn't wait. */
  private static final Duration FIRST_LIST = Duration.ofSeconds(5);

  private final ConfigMaps apiServer;
  private final Map<String, SharedIndexInformer<ConfigMap>> byNamespace = new ConcurrentHashMap<>();

  /**
   * @param apiServer for what the watch doesn't see
   */
  ConfigMapWatch(ConfigMaps apiServer) {
    this.apiServer = apiServer;
  }

  /**
   * Waits a moment for the first list.
   *
   * @param changed told of each ConfigMap that came, went or has other outputs
   */
  void start(KubernetesClient client, Iterable<String> namespaces, Consumer<ConfigMap> changed) {
    for (String namespace : namespaces) {
      byNamespace.put(namespace, client.configMaps().inNamespace(namespace).runnableInformer(0));
    }
    if (byNamespace.isEmpty()) {
      byNamespace.put(ALL, client.configMaps().inAnyNamespace().runnableInformer(0));
    }
    CompletableFuture<?>[] lists =
        byNamespace.entrySet().stream()
            .map(entry -> start(entry.getKey(), entry.getValue(), changed))
            .toArray(CompletableFuture[]::new);
    await(CompletableFuture.allOf(lists));
  }

  private static CompletableFuture<?> start(
      String namespace, SharedIndexInformer<ConfigMap> informer, Consumer<ConfigMap> changed) {
    Complaint complaint = new Complaint(namespace);
    return informer
        .itemStore(new OutputsStore())
        .exceptionHandler((_, failure) -> complaint.of(failure))
        .addEventHandler(new Changes(changed))
        .start()
        .toCompletableFuture();
  }

  private static void await(CompletableFuture<?> lists) {
    try {
      lists.get(FIRST_LIST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notYet) {
      LOG.debug("ConfigMaps aren't all watched yet", notYet);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopping
    }
  }

  @Override
  public Optional<Map<String, String>> read(String namespace, String name) {
    SharedIndexInformer<ConfigMap> informer =
        byNamespace.getOrDefault(namespace, byNamespace.get(ALL));
    if (informer == null || !informer.hasSynced() || !informer.isWatching()) {
      return apiServer.read(namespace, name);
    }
    return Optional.ofNullable(
            informer.getStore().getByKey(Cache.namespaceKeyFunc(namespace, name)))
        .map(OutputsStore::outputs);
  }

  @Override
  public void close() {
    byNamespace.values().forEach(SharedIndexInformer::stop);
    byNamespace.clear();
  }

  private record Changes(Consumer<ConfigMap> changed) implements ResourceEventHandler<ConfigMap> {
    @Override
    public void onAdd(ConfigMap configMap) {
      changed.accept(configMap);
    }

    @Override
    public void onUpdate(ConfigMap before, ConfigMap now) {
      if (!OutputsStore.outputs(before).equals(OutputsStore.outputs(now))) {
        changed.accept(now);
      }
    }

    @Override
    public void onDelete(ConfigMap configMap, boolean finalStateUnknown) {
      changed.accept(configMap);
    }
  }

  /** Says once what the client would repeat every few seconds for ever. */
  private static final class Complaint {
    private final String namespace;
    private volatile String last = "";

    Complaint(String namespace) {
      this.namespace = namespace;
    }

    /** Always to be tried again: the right may be granted any time. */
    boolean of(Throwable failure) {
      String why = Redaction.clean(String.valueOf(failure.getMessage()));
      if (!why.equals(last)) {
        last = why;
        LOG.warn(
            "can't watch ConfigMaps{}: {}; changes of bootstrap ConfigMaps are seen at the next"
                + " resync only; grant get, list and watch on configmaps",
            namespace.equals(ALL) ? "" : " of " + namespace,
            why);
      }
      return true;
    }
  }
}
