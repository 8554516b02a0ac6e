package io.ordertracking.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is scraped from a running service, beside what the page and the dashboard say. */
class MetricsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\|.*");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
  private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{");

  private static RunningService service;
  private static String scraped = "";

  @BeforeAll
  static void someTraffic() throws Exception {
    service = RunningService.start("metrics");
    String event =
        """
        {"orderId":"M1","status":"%s","eventTs":"2025-01-01T10:00:00Z"}""";
    String batch =
        "{\"event\":[%s,%s,%s]}"
            .formatted(
                event.formatted("DELIVERED"),
                event.formatted("DELIVERED"),
                event.formatted("LOST"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> post("/order/tracking", batch).statusCode() == 202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> value("ordertracking_events_duplicates_total{") >= 1);
    System.gc(); // a pause to be counted
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyEventIsCountedWhereItWent() throws Exception {
    scrape();

    assertThat(value("ordertracking_events_accepted_total{")).isEqualTo(2);
    assertThat(scraped)
        .containsPattern(
            "ordertracking_events_rejected_total\\{environment=\"metrics\",reason=\"UNKNOWN_STATUS\"} 1\\.0");
    assertThat(value("ordertracking_events_recorded_total{")).isEqualTo(1);
    assertThat(value("ordertracking_events_duplicates_total{")).isEqualTo(1);
    assertThat(value("ordertracking_batch_processing_seconds_count{")).isPositive();
  }

  @Test
  void theLagIsWhatTheBrokerKnows() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> value("ordertracking_consumer_lag{environment=\"metrics\"}") == 0);
  }

  @Test
  void thePageNamesWhatThereIsAndAllOfItsOwn() throws Exception {
    scrape();
    String page = Files.readString(DOCS.resolve("service-metrics.md"));
    Set<String> documented =
        ROW.matcher(page)
            .results()
            .flatMap(row -> NAME.matcher(row.group(1)).results())
            .map(name -> name.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(families()).containsAll(documented);
    assertThat(documented.stream().filter(ours()))
        .containsExactlyElementsOf(
            families().stream().filter(ours()).filter(name -> !name.endsWith("_max")).toList());
  }

  @Test
  void theLabelsOfItsOwnAreThoseOfThePage() throws Exception {
    scrape();
    String page = Files.readString(DOCS.resolve("service-metrics.md"));
    for (MatchResult row : ROW.matcher(page).results().toList()) {
      String[] cells = row.group().split("\\|", -1);
      String name = cells[1].replace("`", "").strip();
      if (!ours().test(name)) {
        continue;
      }
      Set<String> told =
          NAME.matcher(cells[3])
              .results()
              .map(label -> label.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> seen =
          Pattern.compile("(?m)^%s(?:_bucket)?\\{(.*)}".formatted(name))
              .matcher(scraped)
              .results()
              .flatMap(sample -> Pattern.compile("([a-z]+)=\"").matcher(sample.group(1)).results())
              .map(label -> label.group(1))
              .filter(label -> !Set.of("environment", "le").contains(label))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(seen).as(name).isEqualTo(told);
    }
  }

  @Test
  void everyQueryOfTheDashboardFindsSomething() throws Exception {
    scrape();
    JsonNode dashboard =
        JsonMapper.shared()
            .readTree(
                Files.readString(DOCS.resolve("grafana").resolve("order-tracking-service.json")));
    var queries = dashboard.findValuesAsString("expr");
    Set<String> samples =
        Pattern.compile("(?m)^([a-z_]+)\\{")
            .matcher(scraped)
            .results()
            .map(sample -> sample.group(1))
            .collect(Collectors.toSet());

    assertThat(queries).hasSizeGreaterThan(20);
    for (String query : queries) {
      var names = SELECTOR.matcher(query).results().map(found -> found.group(1)).toList();
      assertThat(names).as(query).isNotEmpty().allMatch(samples::contains);
      assertThat(query).contains("environment=~\"$environment\"");
    }
    assertThat(dashboard.path("templating").toString())
        .contains("label_values(ordertracking_events_accepted_total, environment)");
    assertThat(dashboard.findValuesAsString("uid"))
        .containsOnly("order-tracking-service", "${datasource}");
  }

  private static Predicate<String> ours() {
    return name -> name.startsWith("ordertracking_");
  }

  private static Set<String> families() {
    return Pattern.compile("(?m)^# TYPE ([a-z_]+) ")
        .matcher(scraped)
        .results()
        .map(type -> type.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of the first sample that begins so, scraped now; NaN when there is none. */
  private static double value(String beginning) throws IOException, InterruptedException {
    scrape();
    return scraped
        .lines()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .orElse(Double.NaN);
  }

  private static void scrape() throws IOException, InterruptedException {
    scraped = send(request("/actuator/prometheus").build()).body();
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(service.port(), path)));
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
