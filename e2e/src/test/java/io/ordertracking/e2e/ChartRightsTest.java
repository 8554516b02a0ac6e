package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The operator with the configuration and under the service account of the chart, for a whole life
 * of an environment. The API server's audit log says what it asked: nothing was forbidden, and
 * nothing is allowed that wasn't asked.
 */
class ChartRightsTest {
  private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{job=");

  private static final String CONFIG =
      """
      installation: e2e
      reconcile: {resync: 10s, progress: 1s}
      orphans: {firstAfter: 10s}
      """;

  private static KubeApiServer server;
  private static Chart chart;

  @BeforeAll
  static void start() throws Exception {
    chart = Chart.get();
    server = KubeApiServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void inClusterMode() throws Exception {
    try (Stage one = Stage.open(server, "one")) {
      List<Stage> stages = List.of(one, one.beside("two"));
      List<JsonNode> installed = install("cluster-mode", "one, two", "");
      assertThat(Chart.ofKind(installed, "ClusterRole")).hasSize(1);
      live("cluster-mode", installed, stages);
    }
  }

  @Test
  void inNamespacedMode() throws Exception {
    try (Stage a = Stage.open(server, "team-a")) {
      List<Stage> stages = List.of(a, a.beside("team-b"));
      String watched = "watchNamespaces: [team-a, team-b]\n";
      List<JsonNode> installed = install("namespaced-mode", "team-a, team-b", watched);
      assertThat(Chart.ofKind(installed, "ClusterRole")).isEmpty();
      assertThat(Chart.ofKind(installed, "ClusterRoleBinding")).isEmpty();
      live("namespaced-mode", installed, stages);
    }
  }

  /** As {@code helm install} would, but that nothing here runs pods. */
  private static List<JsonNode> install(String release, String namespaces, String more)
      throws Exception {
    server.kubectl().run("create", "namespace", release).ok();
    Path values =
        Files.writeString(
            server.folder().resolve(release + ".yaml"),
            "config:\n" + (CONFIG + Setting.access(namespaces)).indent(2) + more);
    List<JsonNode> rendered = chart.render(release, values);
    server.kubectl().runWithInput(Chart.yaml(rendered), "apply", "-f", "-").ok();
    server.awaitCrds();
    return rendered;
  }

  private static void live(String release, List<JsonNode> installed, List<Stage> stages)
      throws Exception {
    Path kubeconfig = server.kubeconfigOf(release, Chart.RELEASE);
    Path config =
        Files.writeString(
            server.folder().resolve(release + "-operator.yaml"),
            Chart.only(installed, "ConfigMap")
                .at("/data/operator.yaml")
                .asText()
                .replace("port: 8080", "port: 0")); // two on one machine
    Stage first = stages.getFirst();
    OperatorChild leader = first.startOperator(kubeconfig, config).awaitReady();
    leader.awaitLeading(Stage.PATIENCE);
    OperatorChild standby = first.startOperator(kubeconfig, config).awaitReady();
    for (Stage stage : stages) {
      created(stage);
    }
    everythingWatchedIsMeasured(leader, release.equals("namespaced-mode"));
    assertThat(leader.terminate(Stage.PATIENCE)).isZero();
    standby.awaitLeading(Stage.PATIENCE);
    for (Stage stage : stages) {
      deleted(stage);
    }
    assertThat(standby.terminate(Stage.PATIENCE)).isZero();

    List<ApiRequest> requests = server.requestsOf(release, Chart.RELEASE);
    assertThat(requests.stream().filter(ApiRequest::forbidden)).isEmpty();
    List<ApiRequest> all = new ArrayList<>(requests);
    all.addAll(withoutWatchingConfigMaps(release, installed, stages, kubeconfig, config));
    assertThat(unused(installed, all)).as("rights that nothing used").isEmpty();
    assertThat(unused(installed, requests))
        .as("rights for what goes wrong only")
        .allMatch(right -> right.resource().equals("configmaps") && right.verb().equals("get"));
  }

  /** Creation, a release, a change by hand, other bootstrap outputs. */
  private static void created(Stage stage) throws Exception {
    String name = stage.namespace(); // one account: no two of the same name
    stage.live(name);
    stage.setTag(name, "1.1.0");
    stage.waitFor("Ready", name);
    DriftTest.closeTheDoor(stage, name);
    Await.until(
        Stage.PATIENCE,
        () -> stage.visitor().get(stage.url(name)).status(),
        status -> assertThat(status).isEqualTo(200));
    stage
        .kubectl(
            "patch", "configmap", Stage.BOOTSTRAP, "-p", "{\"data\":{\"rds_db_name\":\"orders2\"}}")
        .ok();
    Await.until(
        Stage.PATIENCE,
        () -> stage.variable(name, "SPRING_DATASOURCE_URL"),
        url -> assertThat(url).contains("/orders2?"));
    stage.waitFor("Ready", name);
  }

  /** A release that another leader makes, and the end. */
  private static void deleted(Stage stage) throws Exception {
    stage.setTag(stage.namespace(), "1.0.0");
    stage.waitFor("Ready", stage.namespace());
    stage.kubectl("delete", "ote", stage.namespace(), "--timeout=90s").ok();
  }

  /** Where the watch of ConfigMaps isn't to be had, each is read when it is needed. */
  private static List<ApiRequest> withoutWatchingConfigMaps(
      String release, List<JsonNode> installed, List<Stage> stages, Path kubeconfig, Path config)
      throws Exception {
    int before = server.requestsOf(release, Chart.RELEASE).size();
    for (JsonNode role : roles(installed)) {
      if (role.at("/rules/2/resources/0").asText().equals("configmaps")) {
        ObjectNode less = role.deepCopy();
        ((ObjectNode) less.at("/rules/2")).putArray("verbs").add("get");
        server.kubectl().runWithInput(less.toString(), "apply", "-f", "-").ok();
      }
    }
    try (OperatorChild operator = stages.getFirst().startOperator(kubeconfig, config)) {
      operator.awaitLeading(Stage.PATIENCE);
      for (Stage stage : stages) {
        stage.live(stage.namespace());
        stage.kubectl("delete", "ote", stage.namespace(), "--timeout=90s").ok();
      }
      assertThat(operator.messages()).contains("grant get, list and watch on configmaps");
    }
    List<ApiRequest> requests = server.requestsOf(release, Chart.RELEASE);
    return requests.subList(before, requests.size());
  }

  private static List<JsonNode> roles(List<JsonNode> installed) {
    return installed.stream()
        .filter(each -> Set.of("Role", "ClusterRole").contains(each.path("kind").asText()))
        .toList();
  }

  private static List<Right> unused(List<JsonNode> installed, List<ApiRequest> requests) {
    return Right.of(roles(installed)).stream()
        .filter(right -> requests.stream().noneMatch(right::usedBy))
        .toList();
  }

  /** What the chart's alerts and dashboard look at is what is scraped. */
  private static void everythingWatchedIsMeasured(OperatorChild operator, boolean namespaced)
      throws Exception {
    Set<String> watched = new TreeSet<>();
    for (String file : List.of("rules/alerts.yaml", "dashboards/order-tracking-operator.json")) {
      SELECTOR
          .matcher(Files.readString(chart.folder().resolve(file)))
          .results()
          .forEach(selector -> watched.add(selector.group(1)));
    }
    if (!namespaced) {
      watched.remove("operator_namespace_closed");
    }
    Await.until(
        Stage.PATIENCE, // the first sweep for orphans
        () -> operator.get("/metrics"),
        scraped -> assertThat(names(scraped)).containsAll(watched));
    assertThat(operator.get("/metrics"))
        .containsPattern("operator_environment_ready\\{name=\"\\S+\",namespace=\"\\S+\"} 1\\.0");
  }

  private static Set<String> names(String scraped) {
    return scraped
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
