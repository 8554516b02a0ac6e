package io.ordertracking.operator.ack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.ack.render.AckObject;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.Redaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** ACK's resources on a real API server. */
public final class KubernetesAckObjects implements AckObjects {
  private static final String FIELD_MANAGER = "order-tracking-operator";
  private static final int NOT_FOUND = 404;

  private final KubernetesClient client;
  private final BooleanSupplier mayWrite;

  /**
   * @param mayWrite asked before each write: false from the moment that somebody else may lead
   */
  public KubernetesAckObjects(KubernetesClient client, BooleanSupplier mayWrite) {
    this.client = client;
    this.mayWrite = mayWrite;
  }

  @Override
  public Optional<HeldObject> read(AckKind kind, String namespace, String name) {
    return Optional.ofNullable(
            answered(
                "get " + kind.kind() + " " + namespace + "/" + name,
                kind,
                () -> of(kind, namespace, name).get()))
        .map(found -> held(kind, found));
  }

  @Override
  public void apply(AckObject object) {
    GenericKubernetesResource wanted = new GenericKubernetesResource();
    wanted.setApiVersion(object.kind().apiVersion());
    wanted.setKind(object.kind().kind());
    wanted.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(object.namespace())
            .withName(object.name())
            .withLabels(object.labels())
            .withAnnotations(object.annotations())
            .build());
    wanted.setAdditionalProperty("spec", object.spec());
    written(
        "apply " + object,
        object.kind(),
        () ->
            all(client, object.kind())
                .inNamespace(object.namespace())
                .resource(wanted) // a patch by name would first want it to be there
                .fieldManager(FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply());
  }

  @Override
  public void annotate(HeldObject object, Map<String, @Nullable String> annotations) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode values = patch.putObject("metadata").putObject("annotations");
    annotations.forEach(values::put); // a null takes the annotation away
    written(
        "annotate " + object,
        object.kind(),
        () ->
            of(object.kind(), object.namespace(), object.name())
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString()));
  }

  @Override
  public void delete(HeldObject object) {
    written(
        "delete " + object,
        object.kind(),
        () -> of(object.kind(), object.namespace(), object.name()).delete());
  }

  private Resource<GenericKubernetesResource> of(AckKind kind, String namespace, String name) {
    return all(client, kind).inNamespace(namespace).withName(name);
  }

  static MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      all(KubernetesClient client, AckKind kind) {
    return client.genericKubernetesResources(
        new ResourceDefinitionContext.Builder()
            .withGroup(kind.group())
            .withVersion(AckKind.VERSION)
            .withKind(kind.kind())
            .withPlural(kind.plural())
            .withNamespaced(true)
            .build());
  }

  private static HeldObject held(AckKind kind, GenericKubernetesResource found) {
    ObjectMeta meta = found.getMetadata();
    return new HeldObject(
        kind,
        meta.getNamespace(),
        meta.getName(),
        Objects.requireNonNullElse(meta.getLabels(), Map.of()),
        Objects.requireNonNullElse(meta.getAnnotations(), Map.of()),
        section(found, "spec"),
        section(found, "status"),
        meta.getCreationTimestamp() == null
            ? Instant.EPOCH
            : OffsetDateTime.parse(meta.getCreationTimestamp()).toInstant(),
        meta.getDeletionTimestamp() != null);
  }

  @SuppressWarnings("unchecked") // as JSON has it
  private static Map<String, Object> section(GenericKubernetesResource found, String name) {
    return found.getAdditionalProperties().get(name) instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : Map.of();
  }

  private void written(String what, AckKind kind, Supplier<?> call) {
    if (!mayWrite.getAsBoolean()) {
      throw AckProblem.passing(what, AckProblem.UNREACHABLE, "another operator may lead by now");
    }
    Object _ = answered(what, kind, call);
  }

  private static <T> @Nullable T answered(String what, AckKind kind, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException refused) {
      throw failure(what, kind, refused);
    }
  }

  private static AwsFailure failure(String what, AckKind kind, KubernetesClientException e) {
    String words =
        Redaction.clean(
            e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage());
    return switch (e.getCode()) {
      case NOT_FOUND ->
          AckProblem.lasting(
              what,
              AckProblem.NOT_INSTALLED,
              "the API server knows no "
                  + kind.plural()
                  + "."
                  + kind.group()
                  + "/"
                  + AckKind.VERSION
                  + "; install ACK's "
                  + kind.controller()
                  + " with its CRDs");
      case 401, 403 -> AckProblem.lasting(what, AckProblem.FORBIDDEN, words);
      case 400, 422 -> AckProblem.lasting(what, AckProblem.SCHEMA, words);
      case 500 ->
          // how the API server says that an applied field isn't in the schema
          words.contains("not declared in schema")
              ? AckProblem.lasting(what, AckProblem.SCHEMA, words)
              : AckProblem.passing(what, AckProblem.UNREACHABLE, words);
      default -> AckProblem.passing(what, AckProblem.UNREACHABLE, words);
    };
  }
}
