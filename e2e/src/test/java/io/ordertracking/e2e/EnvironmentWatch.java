package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The environments of a namespace as they are now, and the moment the operator writes to one. */
final class EnvironmentWatch
    implements ResourceEventHandler<GenericKubernetesResource>, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> environments = new ConcurrentHashMap<>();
  private final SharedIndexInformer<GenericKubernetesResource> informer;
  private volatile Runnable onOperatorWrite = () -> {};

  EnvironmentWatch(KubeApiServer server, String namespace) {
    informer =
        server
            .client()
            .genericKubernetesResources("ordertracking.io/v1alpha1", "OrderTrackingEnvironment")
            .inNamespace(namespace)
            .inform(this);
  }

  /** Called for each write of the operator from here on, right after the API server took it. */
  void onOperatorWrite(Runnable callback) {
    onOperatorWrite = callback;
  }

  Optional<JsonNode> get(String name) {
    return Optional.ofNullable(environments.get(name));
  }

  @Override
  public void onAdd(GenericKubernetesResource made) {
    environments.put(made.getMetadata().getName(), JSON.valueToTree(made));
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    JsonNode was = JSON.valueToTree(before);
    JsonNode is = JSON.valueToTree(after);
    environments.put(after.getMetadata().getName(), is);
    if (!was.path("status").equals(is.path("status"))
        || !was.at("/metadata/finalizers").equals(is.at("/metadata/finalizers"))) {
      onOperatorWrite.run();
    }
  }

  /** The last write to a deleted environment takes its finalizer away. */
  @Override
  public void onDelete(GenericKubernetesResource gone, boolean unknown) {
    environments.remove(gone.getMetadata().getName());
    onOperatorWrite.run();
  }

  @Override
  public void close() {
    informer.close();
  }
}
