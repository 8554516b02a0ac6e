package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.ack.AckOnApiServer;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.simulator.SimulatorClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The packaged operator with backend ACK on a real API server: it writes objects there, and the
 * simulated controllers make the account so.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AckReleaseTest {
  /** A resync of the operator's. */
  private static final Duration PEACE = Duration.ofSeconds(12);

  private static KubeApiServer server;
  private static Stage stage;
  private static AckOnApiServer ack;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "team-ack");
    ack =
        AckOnApiServer.start(
            server.client(), stage.aws().clock(), SimulatorClients.byHand(stage.aws()));
    Path config =
        stage.file(Files.readString(stage.config()) + "ack: {enabled: true}\nbackend: ACK\n");
    stage.startOperator(server.kubeconfig(), config).awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    ack.close();
    server.close();
  }

  @Test
  @Order(1)
  void anEnvironmentGoesLiveThroughObjects() throws Exception {
    stage.live("dev");
    assertThat(stage.condition("dev", "Ready")).isEqualTo("True Live: 1.0.0 live, 1/1 tasks");
    assertThat(ack.versions())
        .extracting(line -> line.split(" ")[0])
        .containsExactly(
            "LogGroup",
            "Cluster",
            "SecurityGroup",
            "SecurityGroup",
            "LoadBalancer",
            "TargetGroup",
            "Listener",
            "TaskDefinition",
            "Service");
  }

  @Test
  @Order(2)
  void aReleaseIsARevisionAndItsPin() throws Exception {
    long mark = stage.aws().calls().mark();
    stage.setTag("dev", "1.1.0");
    stage.waitFor("Ready", "dev");
    assertThat(stage.environment("dev").at("/status/image/tag").asText()).isEqualTo("1.1.0");
    assertThat(stage.aws().calls().since(mark).writes().names())
        .containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");
  }

  @Test
  @Order(3)
  void aBrokenReleaseIsRolledBackAndSaysWhyAndTheOneBeforeIsLiveAgain() throws Exception {
    stage.setTag("dev", "1.2.0-broken");
    stage.waitFor("Stalled", "dev");
    assertThat(stage.condition("dev", "Ready"))
        .isEqualTo(
            "False RolledBack: 1.2.0-broken was rolled back: " + Stage.BROKEN + "; 1.1.0 serves");
    stage.setTag("dev", "1.1.0");
    stage.waitFor("Ready", "dev");
  }

  @Test
  @Order(4)
  void inAnUnchangedWorldNoObjectIsWrittenNorAws() throws Exception {
    Await.until( // what is tidied up some looks after Ready apart
        Stage.PATIENCE, this::written, before -> Await.always(PEACE, this::written, same(before)));
  }

  /** What was written last to each object, and all that was to AWS. */
  private List<List<String>> written() {
    return List.of(ack.versions(), stage.awsWrites());
  }

  private static <T> Await.Expectation<T> same(T before) {
    return now -> assertThat(now).isEqualTo(before);
  }

  @Test
  @Order(5)
  void deletedItIsGoneFromAwsAndFromTheApiServer() throws Exception {
    stage.kubectl("delete", "ote", "dev", "--timeout=90s").ok();
    assertThat(ack.versions()).isEmpty();
    assertThat(stage.aws().resources())
        .filteredOn(each -> "team-ack/dev".equals(each.tags().get(Ownership.ENVIRONMENT)))
        .allMatch(each -> List.of("INACTIVE", "DELETE_IN_PROGRESS").contains(each.status()));
  }
}
