package io.ordertracking.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's alerts and dashboard, beside docs/metrics.md and docs/runbooks/. */
class ChartMonitoringTest {
  private static final Path CHART = Path.of("../helm/order-tracking-operator");
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([a-z]+) \\|");
  private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");
  private static final Pattern LIBRARY = Pattern.compile("(jvm_memory|process)_[a-z_]+");

  @Test
  void everyAlertHasAPageAndEveryPageAnAlert() throws IOException {
    List<String> pages;
    try (Stream<Path> files = Files.list(DOCS.resolve("runbooks"))) {
      pages =
          files
              .map(file -> file.getFileName().toString().replace(".md", ""))
              .filter(name -> !name.equals("README"))
              .sorted()
              .toList();
    }
    assertThat(pages).containsExactlyElementsOf(alertNames());
    String index = Files.readString(DOCS.resolve("runbooks/README.md"));
    for (JsonNode alert : alerts()) {
      String name = alert.path("alert").asText();
      String severity = alert.at("/labels/severity").asText();
      assertThat(alert.at("/annotations/runbook_url").asText())
          .isEqualTo("RUNBOOKS/" + name + ".md");
      assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
      assertThat(alert.at("/annotations/description").asText()).isNotBlank();
      assertThat(index).contains("| [%s](%s.md) | %s |".formatted(name, name, severity));
      assertThat(Files.readString(DOCS.resolve("runbooks/" + name + ".md")))
          .startsWith("# " + name + "\n\nSeverity: " + severity + ".\n\n## What it means\n")
          .contains("\n## How to look\n", "\n## What to do\n");
    }
  }

  @Test
  void alertsUseMetricsThatThereAre() throws IOException {
    for (JsonNode alert : alerts()) {
      usesKnownMetrics(alert.path("expr").asText(), "job=\"JOB\"");
    }
  }

  @Test
  void theDashboardUsesMetricsThatThereAre() throws IOException {
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(CHART.resolve("dashboards/order-tracking-operator.json").toFile());
    List<String> queries = dashboard.findValuesAsText("expr");
    assertThat(queries).hasSizeGreaterThan(20);
    for (String query : queries) {
      usesKnownMetrics(query, "job=~\"$job\"");
    }
    assertThat(dashboard.path("templating").toString())
        .contains("label_values(operator_leader, job)");
    assertThat(dashboard.findValuesAsText("uid"))
        .containsOnly("order-tracking-operator", "${datasource}");
  }

  @Test
  void everyMetricOfOursIsOnTheDashboard() throws IOException {
    String dashboard = Files.readString(CHART.resolve("dashboards/order-tracking-operator.json"));
    for (MatchResult row : ROW.matcher(page()).results().toList()) {
      assertThat(dashboard).contains(row.group(1));
    }
  }

  private static void usesKnownMetrics(String query, String job) throws IOException {
    Set<String> samples = samples();
    List<MatchResult> selectors = SELECTOR.matcher(query).results().toList();
    assertThat(selectors).as(query).isNotEmpty();
    for (MatchResult selector : selectors) {
      assertThat(selector.group(1))
          .as(query)
          .matches(name -> samples.contains(name) || LIBRARY.matcher(name).matches(), "is known");
      assertThat(selector.group(2)).as(query).startsWith(job);
    }
  }

  /** What Prometheus calls the metrics of the page. */
  private static Set<String> samples() throws IOException {
    return ROW.matcher(page())
        .results()
        .flatMap(row -> samples(row.group(1), row.group(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> samples(String name, String kind) {
    return switch (kind) {
      case "counter" -> Stream.of(name + "_total");
      case "timer" -> Stream.of(name + "_count", name + "_sum", name + "_max");
      default -> Stream.of(name);
    };
  }

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("metrics.md"));
  }

  private static List<String> alertNames() throws IOException {
    return alerts().stream().map(alert -> alert.path("alert").asText()).sorted().toList();
  }

  private static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    JsonNode rules = new YAMLMapper().readTree(CHART.resolve("rules/alerts.yaml").toFile());
    rules.path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
    assertThat(alerts).hasSizeGreaterThan(10);
    return alerts;
  }
}
