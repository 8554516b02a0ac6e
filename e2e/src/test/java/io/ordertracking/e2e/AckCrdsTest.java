package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.ack.AckObjects;
import io.ordertracking.operator.ack.AckProblem;
import io.ordertracking.operator.ack.HeldObject;
import io.ordertracking.operator.ack.KubernetesAckObjects;
import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.ack.render.AckObject;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.resource.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A real API server with the schemas of ACK's own CRDs takes every object that {@code otectl
 * render} prints. The schemas aren't in this repository: {@code ACK_CRDS} names the folder with
 * them.
 */
class AckCrdsTest {
  private static final Path GOLDEN =
      Repository.root().resolve("operator/src/test/resources/render");

  private static @Nullable KubeApiServer server;

  @BeforeAll
  static void start() throws Exception {
    String folder = System.getenv("ACK_CRDS");
    if (folder == null || folder.isEmpty()) {
      String left = "AckCrdsTest left out: ACK_CRDS names no folder with ACK's CRDs";
      System.out.println(left);
      Assumptions.abort(left);
    }
    KubeApiServer started = KubeApiServer.start();
    server = started;
    started
        .client()
        .resource(new NamespaceBuilder().withNewMetadata().withName("team-a").endMetadata().build())
        .create();
    beforeAnyIsInstalled(started.client());
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        started.installCrd(file);
      }
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static KubernetesClient client() {
    return Objects.requireNonNull(server).client();
  }

  private static AckObjects objects() {
    return new KubernetesAckObjects(client(), () -> true);
  }

  private static void beforeAnyIsInstalled(KubernetesClient client) throws IOException {
    AckObjects objects = new KubernetesAckObjects(client, () -> true);
    AckObject any = golden().getFirst();
    assertThat(objects.read(any.kind(), any.namespace(), any.name())).isEmpty();
    assertThat(failure(() -> objects.apply(any)).code()).isEqualTo(AckProblem.NOT_INSTALLED);
  }

  /** All objects of all golden files. */
  private static List<AckObject> golden() throws IOException {
    List<AckObject> objects = new ArrayList<>();
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      for (Path file : files.filter(f -> f.endsWith("render.yaml")).sorted().toList()) {
        for (String document : Files.readString(file).split("---\n", -1)) {
          if (!document.isBlank()) {
            objects.add(object(document));
          }
        }
      }
    }
    assertThat(objects).hasSizeGreaterThan(20);
    return objects;
  }

  @SuppressWarnings("unchecked") // as JSON has it
  private static AckObject object(String document) {
    GenericKubernetesResource read =
        Serialization.unmarshal(document, GenericKubernetesResource.class);
    AckKind kind =
        Stream.of(AckKind.values())
            .filter(each -> each.kind().equals(read.getKind()))
            .findFirst()
            .orElseThrow();
    assertThat(read.getApiVersion()).isEqualTo(kind.apiVersion());
    return new AckObject(
        new ResourceId(kind.resource(), read.getMetadata().getName()),
        kind,
        read.getMetadata().getNamespace(),
        read.getMetadata().getName(),
        read.getMetadata().getLabels(),
        read.getMetadata().getAnnotations(),
        Objects.requireNonNull((Map<String, Object>) read.getAdditionalProperties().get("spec")));
  }

  @Test
  void everyRenderedObjectIsTakenStrictly() throws Exception {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      for (Path file : files.filter(f -> f.endsWith("render.yaml")).sorted().toList()) {
        Objects.requireNonNull(server)
            .kubectl()
            .run(
                "apply",
                "--server-side",
                "--dry-run=server",
                "--validate=strict",
                "-f",
                file.toString())
            .ok();
      }
    }
  }

  @Test
  void whatIsAppliedIsReadBackAndApplyingItAgainWritesNothing() throws Exception {
    AckObjects objects = objects();
    for (AckObject wanted : golden()) {
      objects.apply(wanted);
      HeldObject held = held(objects, wanted).orElseThrow();
      assertThat(held.spec()).as("%s", wanted).isEqualTo(wanted.spec());
      assertThat(held.labels()).isEqualTo(wanted.labels());
      String version = version(wanted);
      objects.apply(wanted);
      assertThat(version(wanted)).isEqualTo(version);
    }
  }

  @Test
  void annotationsComeAndGoAndSoDoObjects() throws Exception {
    AckObjects objects = objects();
    AckObject wanted = golden().getFirst();
    objects.apply(wanted);
    Map<String, @Nullable String> note = new HashMap<>();
    note.put("ordertracking.io/note", "here");
    objects.annotate(held(objects, wanted).orElseThrow(), note);
    assertThat(held(objects, wanted).orElseThrow().annotations())
        .containsEntry("ordertracking.io/note", "here");
    note.put("ordertracking.io/note", null);
    objects.annotate(held(objects, wanted).orElseThrow(), note);
    assertThat(held(objects, wanted).orElseThrow().annotations()).isEqualTo(wanted.annotations());
    objects.delete(held(objects, wanted).orElseThrow());
    assertThat(held(objects, wanted)).isEmpty();
  }

  @Test
  void aFieldThatTheInstalledCrdLacksIsTold() throws Exception {
    AckObject wanted = golden().getFirst();
    Map<String, Object> more = new HashMap<>(wanted.spec());
    more.put("fieldOfALaterVersion", "x");
    AwsFailure failure = failure(() -> objects().apply(wanted.withSpec(more)));
    assertThat(failure.code()).isEqualTo(AckProblem.SCHEMA);
    assertThat(failure.getMessage()).contains("fieldOfALaterVersion");
  }

  private static Optional<HeldObject> held(AckObjects objects, AckObject wanted) {
    return objects.read(wanted.kind(), wanted.namespace(), wanted.name());
  }

  private static String version(AckObject wanted) {
    return client()
        .genericKubernetesResources(wanted.kind().apiVersion(), wanted.kind().kind())
        .inNamespace(wanted.namespace())
        .withName(wanted.name())
        .get()
        .getMetadata()
        .getResourceVersion();
  }

  private static AwsFailure failure(ThrowingCallable call) {
    AwsFailure failure = catchThrowableOfType(AwsFailure.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
