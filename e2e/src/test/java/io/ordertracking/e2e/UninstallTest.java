package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/uninstall.md, where the operator went before the environments. */
class UninstallTest {
  private static final Set<String> GONE = Set.of("INACTIVE", "DELETE_IN_PROGRESS");

  private static KubeApiServer server;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anotherOperatorFinishesTheDeletionEvenOfTheCrd() throws Exception {
    try (Stage stage = Stage.open(server, "finished", Setting.USUAL.withoutElection())) {
      OperatorChild operator = stage.startOperator().awaitReady();
      stage.live("dev");
      assertThat(operator.terminate(Stage.PATIENCE)).isZero();
      stage.kubectl("delete", "ote", "dev", "--wait=false").ok();
      server.kubectl().run("delete", "-f", KubeApiServer.CRD.toString(), "--wait=false").ok();
      assertThat(stage.environment("dev").at("/metadata/finalizers/0").asText())
          .isEqualTo("ordertracking.io/aws-resources");

      stage.startOperator();
      server.kubectl().run("wait", "--for=delete", "crd", "--all", "--timeout=90s").ok();
      assertThat(stage.aws().resources())
          .filteredOn(resource -> resource.arn().contains("order-tracking-dev"))
          .filteredOn(resource -> !GONE.contains(resource.status()))
          .isEmpty();
    }
    server.installCrd();
  }

  @Test
  void withoutTheFinalizerTheObjectGoesAndAwsStays() throws Exception {
    try (Stage stage = Stage.open(server, "kept", Setting.USUAL.withoutElection())) {
      OperatorChild operator = stage.startOperator().awaitReady();
      stage.live("dev");
      String url = stage.url("dev");
      assertThat(operator.terminate(Stage.PATIENCE)).isZero();
      stage.kubectl("delete", "ote", "dev", "--wait=false").ok();
      long mark = stage.aws().calls().mark();

      stage.kubectl("patch", "ote", "dev", "--type=json", "-p", patchOfThePage()).ok();
      assertThat(stage.kubectl("get", "ote", "dev").text()).contains("NotFound");
      assertThat(stage.visitor().get(url).status()).isEqualTo(200);
      assertThat(stage.aws().calls().since(mark).writes().names()).isEmpty();

      // applied again, it is looked after again: nothing is made twice
      stage.startOperator().awaitReady();
      stage.live("dev");
      assertThat(stage.url("dev")).isEqualTo(url);
      assertThat(stage.aws().calls().since(mark).writes().names())
          .doesNotContain("elasticloadbalancing:CreateLoadBalancer", "ecs:CreateService");
    }
  }

  private static String patchOfThePage() throws Exception {
    String page = Manifests.read(Repository.root().resolve("docs/uninstall.md"));
    MatchResult command =
        Pattern.compile("kubectl patch ote NAME -n NAMESPACE --type=json -p '(.*)'")
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow();
    return command.group(1);
  }
}
