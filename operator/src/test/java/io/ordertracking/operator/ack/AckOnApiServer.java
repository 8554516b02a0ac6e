package io.ordertracking.operator.ack;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.simulator.SimulatorClients;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The simulated controllers with a real API server: what is there they take over, what they did
 * they write back, as the real ones would. Their kinds are installed without a schema.
 */
public final class AckOnApiServer implements AutoCloseable {
  private static final int LOOK_EVERY_MILLIS = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final SimulatedAck ack;
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
  private volatile @Nullable RuntimeException failure;

  private AckOnApiServer(KubernetesClient client, SimulatedAck ack) {
    this.client = client;
    this.ack = ack;
  }

  /**
   * @param clock AWS's
   */
  public static AckOnApiServer start(
      KubernetesClient client, InstantSource clock, SimulatorClients aws) {
    AckOnApiServer started = new AckOnApiServer(client, new SimulatedAck(clock, aws));
    for (AckKind kind : AckKind.values()) {
      client.apiextensions().v1().customResourceDefinitions().resource(crd(kind)).create();
    }
    started.worker.scheduleWithFixedDelay(
        started::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return started;
  }

  private static CustomResourceDefinition crd(AckKind kind) {
    return new CustomResourceDefinitionBuilder()
        .withNewMetadata()
        .withName(kind.plural() + "." + kind.group())
        .endMetadata()
        .withNewSpec()
        .withGroup(kind.group())
        .withScope("Namespaced")
        .withNewNames()
        .withKind(kind.kind())
        .withPlural(kind.plural())
        .endNames()
        .addNewVersion()
        .withName(AckKind.VERSION)
        .withServed(true)
        .withStorage(true)
        .withNewSubresources()
        .withNewStatus()
        .endStatus()
        .endSubresources()
        .withNewSchema()
        .withNewOpenAPIV3Schema()
        .withType("object")
        .withXKubernetesPreserveUnknownFields(true)
        .endOpenAPIV3Schema()
        .endSchema()
        .endVersion()
        .endSpec()
        .build();
  }

  /** {@code Kind namespace/name resourceVersion} of all that there is. */
  public List<String> versions() {
    return Arrays.stream(AckKind.values())
        .flatMap(kind -> list(kind).stream())
        .map(
            each ->
                "%s %s/%s %s"
                    .formatted(
                        each.getKind(),
                        each.getMetadata().getNamespace(),
                        each.getMetadata().getName(),
                        each.getMetadata().getResourceVersion()))
        .toList();
  }

  private List<GenericKubernetesResource> list(AckKind kind) {
    return KubernetesAckObjects.all(client, kind).inAnyNamespace().list().getItems();
  }

  private void look() {
    try {
      Map<String, GenericKubernetesResource> found = new HashMap<>();
      for (AckKind kind : AckKind.values()) {
        list(kind).forEach(item -> found.put(take(kind, item), item));
      }
      ack.objects.keySet().retainAll(found.keySet());
      List<StoredObject> before = List.copyOf(ack.objects.values());
      ack.work();
      before.forEach(object -> writeBack(object, found));
    } catch (RuntimeException e) {
      if (!(e instanceof KubernetesClientException answer && answer.getCode() == NOT_FOUND)) {
        failure = e;
        throw e; // which ends the looking
      }
      // a kind is served a moment after its CRD is made, and an object goes with its finalizer
    }
  }

  /** As the API server has it now; what is remembered beside it stays. */
  private String take(AckKind kind, GenericKubernetesResource item) {
    ObjectMeta meta = item.getMetadata();
    String key = SimulatedAck.key(kind, meta.getNamespace(), meta.getName());
    StoredObject object =
        ack.objects.computeIfAbsent(
            key,
            _ ->
                new StoredObject(
                    kind,
                    meta.getNamespace(),
                    meta.getName(),
                    OffsetDateTime.parse(meta.getCreationTimestamp()).toInstant()));
    object.labels.clear();
    object.labels.putAll(Objects.requireNonNullElse(meta.getLabels(), Map.of()));
    object.annotations.clear();
    object.annotations.putAll(Objects.requireNonNullElse(meta.getAnnotations(), Map.of()));
    object.spec = section(item, "spec");
    object.status = section(item, "status");
    object.generation = meta.getGeneration();
    object.deleting = meta.getDeletionTimestamp() != null;
    object.finalizer = meta.getFinalizers().contains(finalizer(kind));
    return key;
  }

  private void writeBack(StoredObject object, Map<String, GenericKubernetesResource> found) {
    String key = SimulatedAck.key(object.kind, object.namespace, object.name);
    GenericKubernetesResource item = Objects.requireNonNull(found.get(key));
    boolean gone = !ack.objects.containsKey(key);
    List<String> finalizers =
        object.finalizer && !gone ? List.of(finalizer(object.kind)) : List.of();
    boolean changed =
        !finalizers.equals(item.getMetadata().getFinalizers())
            || !object.spec.equals(section(item, "spec"))
            || !object.annotations.equals(item.getMetadata().getAnnotations());
    boolean told = !gone && !object.status.equals(section(item, "status"));
    var resources = KubernetesAckObjects.all(client, object.kind);
    try {
      if (changed) {
        item.getMetadata().setFinalizers(finalizers);
        item.getMetadata().setAnnotations(Map.copyOf(object.annotations));
        item.setAdditionalProperty("spec", object.spec);
        item = resources.resource(item).update();
      }
      if (told) {
        item.setAdditionalProperty("status", object.status);
        resources.resource(item).updateStatus();
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      object.nextLook = Instant.EPOCH; // somebody else wrote meanwhile: as if it had just changed
    }
  }

  private static String finalizer(AckKind kind) {
    return "finalizers.%s/%s".formatted(kind.group(), kind.kind());
  }

  @SuppressWarnings("unchecked") // as JSON has it
  private static Map<String, Object> section(GenericKubernetesResource item, String name) {
    return item.getAdditionalProperties().get(name) instanceof Map<?, ?> map
        ? new HashMap<>((Map<String, Object>) map)
        : new HashMap<>();
  }

  /** Fails if the controllers had to give up. */
  @Override
  public void close() {
    RuntimeException cause = failure; // of before: what is interrupted fails, too
    worker.shutdownNow();
    if (cause != null) {
      throw new IllegalStateException("the simulated ACK controllers gave up", cause);
    }
  }
}
