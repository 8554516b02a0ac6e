package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.TerraformState;
import io.ordertracking.simulator.s3.S3Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Terraform outputs from an object in S3, read again at each resync. */
class S3BootstrapTest {
  private static final String BUCKET = "ot-tfstate-123456789012";

  private static KubeApiServer server;
  private static Stage stage;
  private static OperatorChild operator;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "from-s3");
    operator = stage.startOperator().awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @Test
  void aChangedObjectGoesOutWithTheNextResync() throws Exception {
    stage.apply(manifest("outputs", ReadyAccount.OUTPUTS_KEY));
    stage.waitFor("Ready", "outputs");
    assertThat(databaseOf("outputs")).contains("/ordertracking?");

    S3Service s3 = stage.aws().s3();
    String outputs = s3.text(BUCKET, ReadyAccount.OUTPUTS_KEY).orElseThrow();
    s3.put(BUCKET, ReadyAccount.OUTPUTS_KEY, outputs.replace("\"ordertracking\"", "\"orders2\""));
    Await.until(
        Stage.PATIENCE,
        () -> databaseOf("outputs"),
        database -> assertThat(database).contains("/orders2?"));
    stage.waitFor("Ready", "outputs");
  }

  /** The example as it stands, and nothing of the state but its outputs. */
  @Test
  void theExampleReadsAState() throws Exception {
    S3Service s3 = stage.aws().s3();
    String state = s3.text(BUCKET, ReadyAccount.STATE_KEY).orElseThrow();
    s3.putBucket("ot-terraform-state-123456789012");
    s3.put("ot-terraform-state-123456789012", "bootstrap/terraform.tfstate", state);
    stage.aws().ecr().push("order-tracking", "1.2.0");
    stage.apply(Manifests.read(Repository.root().resolve("gitops/examples/bootstrap-s3.yaml")));
    stage.waitFor("Ready", "staging");

    String seen = stage.kubectl("get", "ote,events", "-o", "yaml").ok() + operator.logs();
    assertThat(seen).doesNotContain(TerraformState.CANARIES);
  }

  @Test
  void whatIsMissingIsSaidAndTriedAgain() throws Exception {
    stage.apply(manifest("early", "order-tracking/later.json"));
    stage.awaitCondition("early", "Ready", "False SourceNotFound");
    assertThat(stage.condition("early", "BootstrapResolved"))
        .contains("s3://" + BUCKET + "/order-tracking/later.json");
    S3Service s3 = stage.aws().s3();
    s3.put(
        BUCKET,
        "order-tracking/later.json",
        s3.text(BUCKET, ReadyAccount.OUTPUTS_KEY).orElseThrow());
    stage.waitFor("Ready", "early");
  }

  @Test
  void anObjectThatTheNamespaceMayNotReadIsNotAskedFor() throws Exception {
    long mark = stage.aws().calls().mark();
    stage.apply(manifest("curious", "payroll/outputs.json"));
    stage.awaitCondition("curious", "Ready", "False NotAllowed");
    assertThat(stage.aws().calls().since(mark).all())
        .extracting(Object::toString)
        .noneMatch(call -> call.contains("payroll"));
  }

  private static String manifest(String name, String key) {
    return Manifests.environment(name, "")
        .replace(
            "configMapRef: {name: " + Stage.BOOTSTRAP + "}",
            "s3: {bucket: " + BUCKET + ", key: " + key + "}");
  }

  private static String databaseOf(String name) {
    return stage.variable(name, "SPRING_DATASOURCE_URL");
  }
}
