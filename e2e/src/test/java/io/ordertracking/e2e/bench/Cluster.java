package io.ordertracking.e2e.bench;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.ordertracking.e2e.KubeApiServer;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.reconcile.EnvironmentReconciler;
import io.ordertracking.operator.world.Resource;
import io.ordertracking.operator.world.Specs;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A namespace of a real API server, for the environments of one measurement. */
final class Cluster {
  private static final String BOOTSTRAP = "order-tracking-bootstrap";

  private final KubernetesClient client;
  private final String namespace;

  Cluster(KubeApiServer server, String namespace) {
    this.client = server.client();
    this.namespace = namespace;
    client
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  static OrderTrackingEnvironment environment(String name, String tag) {
    OrderTrackingEnvironment environment = new OrderTrackingEnvironment();
    environment.setMetadata(new ObjectMetaBuilder().withName(name).build());
    environment.setSpec(Specs.of(tag));
    return environment;
  }

  /** The bootstrap. */
  void create(Map<String, String> outputs) {
    client
        .configMaps()
        .inNamespace(namespace)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(BOOTSTRAP)
                .endMetadata()
                .withData(outputs)
                .build())
        .create();
  }

  OrderTrackingEnvironment create(OrderTrackingEnvironment environment) {
    return client
        .resources(OrderTrackingEnvironment.class)
        .inNamespace(namespace)
        .resource(environment)
        .create();
  }

  /** As an operator has left it. */
  void create(Resource resource) {
    OrderTrackingEnvironment environment = new OrderTrackingEnvironment();
    environment.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.name())
            .withFinalizers(EnvironmentReconciler.FINALIZER)
            .build());
    environment.setSpec(resource.spec());
    OrderTrackingEnvironment created = create(environment);
    created.setStatus(resource.statusNow());
    client
        .resources(OrderTrackingEnvironment.class)
        .inNamespace(namespace)
        .resource(created)
        .updateStatus();
  }

  Watch watch(Consumer<OrderTrackingEnvironment> changed) {
    return client
        .resources(OrderTrackingEnvironment.class)
        .inNamespace(namespace)
        .watch(
            new Watcher<>() {
              @Override
              public void eventReceived(Action action, OrderTrackingEnvironment seen) {
                changed.accept(seen);
              }

              @Override
              public void onClose(@Nullable WatcherException cause) {
                // the measurement is over
              }
            });
  }

  /** The operator's configuration; everything else is its default. */
  String config(double rateShare) {
    return """
        installation: test
        namespaces: [%1$s]
        access:
        - {namespaces: [%1$s], bootstrap: ["*"], accounts: ["*"], roles: ["*"], securityGroups: ["*"], secrets: ["*"]}
        aws: {rateShare: %2$s}
        server: {port: 0}
        """
        .formatted(namespace, rateShare);
  }
}
