package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.e2e.Visitor.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** The way in: what status.url promises, a request through the load balancer finds. */
class UrlTest {
  private static KubeApiServer server;
  private static Stage stage;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "urls", Setting.USUAL.withoutClientGroup());
    stage.startOperator().awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @Test
  void theUrlAnswersAndKubectlShowsIt() throws Exception {
    stage.live("web", "  ingress: {healthCheck: {interval: 5}}");
    String url = stage.url("web");
    assertThat(url).matches("http://order-tracking-web-\\d+\\.us-east-1\\.elb\\.amazonaws\\.com");
    assertThat(stage.visitor().get(url))
        .satisfies(
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.text()).contains("1.0.0");
            });
    assertThat(table("ote")).element(0).asString().matches("NAME +READY +.* URL +AGE");
    assertThat(table("ote", "web")).element(1).asString().contains(" " + url + " ");
    assertThat(table("ote", "web", "-o", "wide"))
        .element(1)
        .asString()
        .containsSubsequence(" " + url + " ", " 1.0.0 ", " sha256:", " Live ", " 1.0.0 live, 1/1");
    assertThat(stage.otectl("status", "web").text()).contains("  url     " + url + "\n");

    stage.setTag("web", "1.1.0");
    stage.waitFor("Ready", "web");
    assertThat(stage.url("web")).isEqualTo(url);
    assertThat(stage.visitor().get(url).text()).contains("1.1.0");
  }

  /** Deleting gives back what was added to others' groups, and nothing else. */
  @Test
  void theStoresLetItInAndForgetIt() throws Exception {
    List<SecurityGroupRule> before = storeRules();
    stage.live("guest");
    assertThat(storeRules())
        .filteredOn(rule -> !before.contains(rule))
        .hasSize(2)
        .allSatisfy(
            rule -> {
              assertThat(rule.description()).contains("guest");
              assertThat(rule.tags()).anySatisfy(tag -> assertThat(tag.value()).isEqualTo("e2e"));
            });

    stage.kubectl("delete", "ote", "guest", "--timeout=" + Stage.PATIENCE.toSeconds() + "s").ok();
    assertThat(storeRules()).isEqualTo(before);
    assertThat(stage.aws().resources())
        .filteredOn(resource -> resource.tags().containsValue("guest"))
        .filteredOn(resource -> !resource.status().equals("INACTIVE"))
        .allSatisfy(resource -> assertThat(resource.type()).isEqualTo("task-definition"));
  }

  private static List<SecurityGroupRule> storeRules() {
    List<String> groups =
        List.of(
            stage.account().outputs().get("rds_sg_id"), stage.account().outputs().get("msk_sg_id"));
    try (Ec2Client ec2 = stage.somebody().ec2()) {
      return ec2.describeSecurityGroupRules(r -> r.filters(f -> f.name("group-id").values(groups)))
          .securityGroupRules();
    }
  }

  @Test
  void theInternalExampleAnswersInsideOnly() throws Exception {
    stage.aws().ecr().push("order-tracking", "1.2.0");
    stage.apply(Manifests.read(Repository.root().resolve("gitops/examples/internal.yaml")));
    stage.waitFor("Ready", "inside");
    String url = stage.url("inside");
    assertThat(url).startsWith("http://internal-");
    Answer outside = stage.visitor().get(url);
    assertThat(outside.status()).as(outside.text()).isEqualTo(504);
    Answer inside = stage.visitor("172.31.7.7").get(url);
    assertThat(inside.status()).as(inside.text()).isEqualTo(200);
  }

  private static List<String> table(String... what) throws Exception {
    String[] command = new String[what.length + 1];
    command[0] = "get";
    System.arraycopy(what, 0, command, 1, what.length);
    return stage.kubectl(command).ok().lines().toList();
  }
}
