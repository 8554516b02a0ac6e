package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.SimulatorClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Mistakes are explained where they are made, before anything is written to AWS. */
class MistakesTest {
  private static final String BOOTSTRAP_REF = "{name: " + Stage.BOOTSTRAP + "}";

  private static KubeApiServer server;
  private static Stage stage;
  private long mark;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "mistakes");
    stage.startOperator().awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @BeforeEach
  void mark() {
    mark = stage.aws().calls().mark();
  }

  @Test
  void noConfigMap() throws Exception {
    stage.apply(withBootstrap("no-map", "nowhere"));
    refused(
        "no-map",
        "BootstrapResolved",
        "SourceNotFound",
        "ConfigMap mistakes/nowhere doesn't exist; run `make bootstrap-configmap` after terraform"
            + " apply");
  }

  @Test
  void aKeyIsMissing() throws Exception {
    stage.apply(
        stage
            .account()
            .configMap("without-secret")
            .lines()
            .filter(line -> !line.contains("rds_secret_arn"))
            .reduce("", (text, line) -> text + line + "\n"));
    stage.apply(withBootstrap("no-key", "without-secret"));
    refused(
        "no-key",
        "BootstrapResolved",
        "MissingKey",
        "ConfigMap mistakes/without-secret has no key rds_secret_arn; run `make"
            + " bootstrap-configmap` after terraform apply");
  }

  /** And once the ConfigMap is there, the environment goes on by itself. */
  @Test
  void aMistakeMendedIsNoticed() throws Exception {
    stage.apply(withBootstrap("late", "late-map"));
    stage.awaitCondition("late", "Ready", "False SourceNotFound");
    stage.apply(stage.account().configMap("late-map"));
    stage.waitFor("Ready", "late");
    assertThat(stage.condition("late", "Stalled")).startsWith("False");
  }

  @Test
  void noSuchImage() throws Exception {
    stage.apply(Manifests.environment("no-image", "").replace("1.0.0", "9.9.9"));
    refused(
        "no-image",
        "PreflightPassed",
        "ImageNotFound",
        "no image 9.9.9 in 123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking");
    assertThat(stage.condition("no-image", "Ready")).contains("nothing was changed in AWS");
  }

  @Test
  void aNamespaceThatMayNothing() throws Exception {
    server.kubectl().run("create", "namespace", "team-b").ok();
    server
        .kubectl()
        .runWithInput(Manifests.environment("dev", ""), "apply", "-n", "team-b", "-f", "-")
        .ok();
    String ready =
        "jsonpath={range .status.conditions[?(@.type==\"Ready\")]}{.status} {.reason}:"
            + " {.message}{end}";
    Await.until(
        Stage.PATIENCE,
        () -> server.kubectl().run("get", "ote", "dev", "-n", "team-b", "-o", ready).ok(),
        text ->
            assertThat(text)
                .startsWith(
                    "False NotAllowed: namespace team-b has no entry in the operator's"
                        + " configuration; add one under access with namespaces: [team-b]"));
    assertThat(stage.aws().calls().since(mark).writes().names()).isEmpty();
  }

  @Test
  void aRoleThatTheNamespaceMayNotUse() throws Exception {
    stage.apply(
        stage
            .account()
            .configMap("somebody-elses-role")
            .replace("role/ot-ecs-task-role", "role/prod-admin"));
    stage.apply(withBootstrap("role", "somebody-elses-role"));
    refused(
        "role",
        "Ready",
        "NotAllowed",
        "namespace mistakes may not use role arn:aws:iam::123456789012:role/prod-admin; allow it"
            + " in the operator's configuration: access[].roles");
  }

  @Test
  void aStrangersCluster() throws Exception {
    try (EcsClient ecs = SimulatorClients.of(stage.aws()).ecs()) {
      ecs.createCluster(request -> request.clusterName("order-tracking-taken"));
    }
    mark = stage.aws().calls().mark();
    stage.apply(Manifests.environment("taken", ""));
    refused(
        "taken",
        "InfrastructureReady",
        "NameConflict",
        "cluster order-tracking-taken exists and is");
  }

  @Test
  void dataThatAnElderEnvironmentHas() throws Exception {
    String shared = "  isolation: {kafkaPrefix: orders, databaseSchema: %s}";
    stage.live("elder", shared.formatted("a"));
    mark = stage.aws().calls().mark();
    stage.apply(Manifests.environment("younger", shared.formatted("b")));
    refused("younger", "Ready", "IsolationConflict", "");
    assertThat(stage.condition("younger", "Ready")).contains("mistakes/elder", "orders");
    assertThat(stage.condition("elder", "Ready")).startsWith("True Live");

    // and once the elder is gone, the younger goes on by itself
    stage.kubectl("delete", "ote", "elder", "--timeout=" + Stage.PATIENCE.toSeconds() + "s").ok();
    stage.waitFor("Ready", "younger");
  }

  private static String withBootstrap(String name, String configMap) {
    return Manifests.environment(name, "").replace(BOOTSTRAP_REF, "{name: " + configMap + "}");
  }

  private void refused(String name, String part, String reason, String message) throws Exception {
    stage.waitFor("Stalled", name);
    assertThat(stage.condition(name, part)).startsWith("False " + reason + ": " + message);
    assertThat(stage.condition(name, "Ready")).startsWith("False " + reason + ": " + message);
    assertThat(stage.condition(name, "Stalled")).startsWith("True " + reason + ": " + message);
    assertThat(stage.events(name)).hasSize(1).first().asString().startsWith("Warning " + reason);
    assertThat(stage.aws().calls().since(mark).writes().names()).isEmpty();
    Otectl.Answer status = stage.otectl("status", name);
    assertThat(status.text()).contains(message.substring(0, Math.min(40, message.length())));
    assertThat(status.exitCode()).isEqualTo(1);
  }
}
