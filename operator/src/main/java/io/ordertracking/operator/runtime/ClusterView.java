package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.reconcile.Bootstraps.ConfigMaps;
import io.ordertracking.operator.reconcile.Peers;
import java.util.List;
import java.util.Set;

/**
 * What the watches show of the cluster besides the environment that is looked at: its peers, and
 * the ConfigMaps, whose changes wake the environments that refer to them.
 */
public final class ClusterView {
  private final KubernetesClient client;
  private final List<String> namespaces;
  private final EnvironmentIndex environments = new EnvironmentIndex();
  private final ConfigMapWatch configMaps;

  /**
   * @param namespaces those that are watched; empty means all
   * @param apiServer reads what isn't watched
   */
  public ClusterView(KubernetesClient client, List<String> namespaces, ConfigMaps apiServer) {
    this.client = client;
    this.namespaces = List.copyOf(namespaces);
    this.configMaps = new ConfigMapWatch(apiServer);
  }

  public ConfigMaps configMaps() {
    return configMaps;
  }

  public Peers peers() {
    return environments;
  }

  /** For {@link io.ordertracking.operator.reconcile.EnvironmentReconciler}. */
  public List<EventSource<?, OrderTrackingEnvironment>> eventSources(
      EventSourceContext<OrderTrackingEnvironment> context) {
    environments.over(context.getPrimaryCache());
    return List.of(new ConfigMapEvents());
  }

  private final class ConfigMapEvents
      extends AbstractEventSource<ConfigMap, OrderTrackingEnvironment> {
    ConfigMapEvents() {
      super(ConfigMap.class, "bootstrap-configmaps");
    }

    /** Those that come while the operator starts are one with its first passes. */
    @Override
    public void start() {
      super.start();
      configMaps.start(client, namespaces, this::wake);
    }

    @Override
    public void stop() {
      super.stop();
      configMaps.close();
    }

    private void wake(ConfigMap changed) {
      var meta = changed.getMetadata();
      environments
          .referringTo(meta.getNamespace(), meta.getName())
          .forEach(id -> getEventHandler().handleEvent(new Event(id)));
    }

    @Override
    public Set<ConfigMap> getSecondaryResources(OrderTrackingEnvironment environment) {
      return Set.of(); // passes read ConfigMaps by name
    }
  }
}
