package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.runtime.KubernetesProblems;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that the manifest is for, as far as it can be asked: {@code plan} is of use without
 * one, too, so what can't be read is said once and done without.
 */
final class LiveCluster implements AutoCloseable {
  private final Consumer<String> warn;
  private @Nullable KubernetesClient client;
  private String problem = "";
  private boolean warnedOfPeers;

  LiveCluster(Supplier<KubernetesClient> connect, Consumer<String> warn) {
    this.warn = warn;
    try {
      client = connect.get();
    } catch (CliException none) {
      problem = String.valueOf(none.getMessage());
    }
  }

  /** The namespace of the current context. */
  String namespace() {
    String configured = client == null ? null : client.getConfiguration().getNamespace();
    return configured == null ? "default" : configured;
  }

  /** The object as it is now; empty when there is none, or when nobody can tell. */
  Optional<OrderTrackingEnvironment> environment(String namespace, String name) {
    KubernetesClient connected = client;
    if (connected == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          connected
              .resources(OrderTrackingEnvironment.class)
              .inNamespace(namespace)
              .withName(name)
              .get());
    } catch (KubernetesClientException e) {
      giveUp(KubernetesProblems.explain(connected, e, "get"));
      warn.accept(problem + "; planning without the live object's status and annotations");
      return Optional.empty();
    }
  }

  /**
   * A ConfigMap's data; empty when there is none.
   *
   * @throws Unavailable when the cluster can't be asked
   */
  Optional<Map<String, String>> configMap(String namespace, String name) {
    KubernetesClient connected = client;
    if (connected == null) {
      throw new Unavailable(problem);
    }
    try {
      ConfigMap found = connected.configMaps().inNamespace(namespace).withName(name).get();
      return Optional.ofNullable(found)
          .map(map -> Objects.requireNonNullElse(map.getData(), Map.of()));
    } catch (KubernetesClientException e) {
      throw new Unavailable(
          e.getCode() == 403
              ? "not allowed to get ConfigMap " + namespace + "/" + name + " (403)"
              : KubernetesProblems.explain(connected, e, "get"));
    }
  }

  /** For one that only compares itself with others: what can't be read is said and done without. */
  Optional<Map<String, String>> configMapOfPeer(String namespace, String name) {
    try {
      return configMap(namespace, name);
    } catch (Unavailable unavailable) {
      warnOfPeers(String.valueOf(unavailable.getMessage()));
      return Optional.empty();
    }
  }

  /** Of all namespaces, or as far as they can be listed. */
  List<OrderTrackingEnvironment> environments(String namespace) {
    KubernetesClient connected = client;
    if (connected == null) {
      warnOfPeers(problem);
      return List.of();
    }
    var resources = connected.resources(OrderTrackingEnvironment.class);
    try {
      return resources.inAnyNamespace().list().getItems();
    } catch (KubernetesClientException e) {
      warnOfPeers(KubernetesProblems.explain(connected, e, "list"));
    }
    try {
      return resources.inNamespace(namespace).list().getItems();
    } catch (KubernetesClientException said) {
      return List.of();
    }
  }

  private void warnOfPeers(String why) {
    if (!warnedOfPeers) {
      warnedOfPeers = true;
      warn.accept(
          why
              + "; whether another environment has the same Kafka prefix or schema is checked only as"
              + " far as the others are known");
    }
  }

  private void giveUp(String why) {
    problem = why;
    close();
    client = null;
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }

  /** The cluster can't be asked. */
  static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String why) {
      super(why);
    }
  }
}
