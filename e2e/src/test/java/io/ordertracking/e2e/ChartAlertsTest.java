package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's alerts and dashboard, as Prometheus itself reads and plays them. */
class ChartAlertsTest {
  private static final Pattern EXPRESSION = Pattern.compile("\"expr\": (\".*\")");

  @TempDir private static Path folder;

  private static Path alerts;
  private static JsonNode rule;

  @BeforeAll
  static void render() throws Exception {
    alerts = GoTool.fetch("alerts");
    Chart chart = Chart.get();
    Path values =
        Files.writeString(
            folder.resolve("values.yaml"),
            """
            config: {installation: e2e}
            metrics: {prometheusRule: {enabled: true, runbookBase: "https://runbooks.example.com/"}}
            """);
    rule = Chart.only(chart.render("order-tracking-system", values), "PrometheusRule");
    Files.writeString(folder.resolve("rules.yaml"), rule.path("spec").toString()); // JSON is YAML
  }

  @Test
  void theRulesAreWellFormed() throws Exception {
    assertThat(alerts("rules.yaml")).isEqualTo("14 rules\n");
    assertThat(rule.findValuesAsText("runbook_url"))
        .hasSize(14)
        .allMatch(url -> url.startsWith("https://runbooks.example.com/OrderTracking"));
  }

  @Test
  void theyFireWhenTheyShouldAndNotOtherwise() throws Exception {
    Path scenarios = Repository.root().resolve("e2e/src/test/resources/alerts/scenarios.yaml");
    assertThat(alerts("rules.yaml", scenarios.toString())).isEmpty();
  }

  /** As recording rules, which Prometheus parses. */
  @Test
  void theQueriesOfTheDashboardCanBeAsked() throws Exception {
    String dashboard =
        Files.readString(
            Repository.root()
                .resolve("helm/order-tracking-operator/dashboards/order-tracking-operator.json"));
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    int count = 0;
    for (var match : EXPRESSION.matcher(dashboard).results().toList()) {
      count++;
      String query = match.group(1).replace("$__rate_interval", "5m").replace("$job", ".*");
      rules.append("  - {record: 'q%d', expr: %s}\n".formatted(count, query));
    }
    Files.writeString(folder.resolve("dashboard.yaml"), rules);
    assertThat(count).isGreaterThan(20);
    assertThat(alerts("dashboard.yaml")).isEqualTo(count + " rules\n");
  }

  private static String alerts(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(alerts.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
