package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who owns which field of an environment that the operator looks after, and for how long. */
class OwnershipTest {
  private static final String OURS = "ordertracking.io/aws-resources";
  private static final String THEIRS = "example.com/backup";

  private static KubeApiServer server;
  private static Stage stage;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "ownership");
    stage.startOperator();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @Test
  void theSpecBelongsToThoseWhoApplyIt() throws Exception {
    apply("argocd", "spec: " + SPEC).ok();
    stage.waitFor("Ready", "shared");
    assertThat(owners("shared", "f:spec")).containsExactly("argocd");
    assertThat(owners("shared", "f:status")).hasSize(1).doesNotContain("argocd");

    // the same again is no change, and the operator hasn't made it one
    String version = stage.environment("shared").at("/metadata/resourceVersion").asText();
    apply("argocd", "spec: " + SPEC).ok();
    assertThat(stage.environment("shared").at("/metadata/resourceVersion").asText())
        .isEqualTo(version);

    String release = "spec: {image: {tag: 1.1.0}}";
    Kubectl.Answer conflict = apply("release-bot", release);
    assertThat(conflict.exitCode()).isNotZero();
    assertThat(conflict.text()).contains("conflict with \"argocd\"", ".spec.image.tag");
    apply("release-bot", release, "--force-conflicts").ok();
    Await.until(
        Stage.PATIENCE,
        () -> stage.visitor().get(stage.url("shared")).text(),
        text -> assertThat(text).contains("1.1.0"));
    stage.waitFor("Ready", "shared");
  }

  private static final String SPEC =
      "{region: us-east-1, bootstrap: {configMapRef: {name: order-tracking-bootstrap}}, image: {tag:"
          + " 1.0.0}}";

  private static Kubectl.Answer apply(String manager, String spec, String... options)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "apply",
                "--server-side",
                "--field-manager=" + manager,
                "-n",
                "ownership",
                "-f",
                "-"));
    command.addAll(List.of(options));
    return server
        .kubectl()
        .runWithInput(
            """
            apiVersion: ordertracking.io/v1alpha1
            kind: OrderTrackingEnvironment
            metadata: {name: shared}
            %s
            """
                .formatted(spec),
            command.toArray(String[]::new));
  }

  /** The managers of a part of the object. */
  private static List<String> owners(String name, String part) {
    return server
        .client()
        .resources(OrderTrackingEnvironment.class)
        .inNamespace(stage.namespace())
        .withName(name)
        .get()
        .getMetadata()
        .getManagedFields()
        .stream()
        .filter(entry -> entry.getFieldsV1().getAdditionalProperties().containsKey(part))
        .map(ManagedFieldsEntry::getManager)
        .toList();
  }

  /** Everybody's finalizer holds what it is there for; ours goes when AWS is clean. */
  @Test
  void aForeignFinalizerIsLeftAloneAndOurDutyEnds() throws Exception {
    stage.live("held");
    stage.patch("held", "{\"metadata\":{\"finalizers\":[\"" + THEIRS + "\",\"" + OURS + "\"]}}");
    stage.kubectl("delete", "ote", "held", "--wait=false").ok();
    Await.until(
        Stage.PATIENCE,
        () -> stage.environment("held").at("/metadata/finalizers"),
        finalizers -> assertThat(finalizers).hasToString("[\"" + THEIRS + "\"]"));
    assertThat(stage.aws().resources())
        .filteredOn(resource -> resource.toString().contains("order-tracking-held"))
        .allSatisfy(r -> assertThat(r.status()).isIn("DELETE_IN_PROGRESS", "INACTIVE"));

    long mark = stage.aws().calls().mark();
    stage.kubectl("annotate", "ote", "held", "ordertracking.io/retry=1").ok();
    stage.kubectl("label", "ote", "held", "seen=yes").ok();
    Await.always(
        Duration.ofSeconds(4),
        () -> stage.environment("held").at("/metadata/finalizers"),
        finalizers -> assertThat(finalizers).hasToString("[\"" + THEIRS + "\"]"));
    assertThat(stage.aws().calls().since(mark).writes().all())
        .filteredOn(call -> call.toString().contains("held"))
        .isEmpty();

    stage.patch("held", "{\"metadata\":{\"finalizers\":null}}");
    stage.kubectl("wait", "--for=delete", "ote/held", "--timeout=30s").ok();

    // and the name is free again
    stage.live("held");
  }

  @Test
  void aReleaseCanBeWatched() throws Exception {
    stage.live("watched");
    try (Kubectl.Watching watching =
        server.kubectl().watch("get", "ote", "watched", "-n", "ownership", "--watch")) {
      Await.until(
          Stage.PATIENCE, watching::lines, lines -> assertThat(lines).hasSizeGreaterThan(1));
      stage.setTag("watched", "1.1.0");
      Await.until(
          Stage.PATIENCE,
          () -> String.join("\n", watching.lines()),
          seen ->
              assertThat(seen)
                  .containsPattern(
                      "(?s)watched +True +1\\.0\\.0 +Completed.*"
                          + "watched +False +1\\.1\\.0 +InProgress.*"
                          + "watched +True +1\\.1\\.0 +Completed"));
    }
    stage
        .kubectl("wait", "--for=jsonpath={.status.image.tag}=1.1.0", "ote/watched", "--timeout=5s")
        .ok();
  }
}
