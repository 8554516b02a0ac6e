package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.core.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Compares what is in AWS with what is wanted, and with what the custom resources say about it. */
final class AccountCheck {
  private static final Pattern TAG = Pattern.compile("\"tag\":\"([^\"]*)\"");

  private final Stage stage;
  private final EnvironmentWatch watch;
  private final Foreigners foreigners;

  AccountCheck(Stage stage, EnvironmentWatch watch, Foreigners foreigners) {
    this.stage = stage;
    this.watch = watch;
    this.foreigners = foreigners;
  }

  /** What is wrong; empty when all is as wanted. */
  List<String> problems(List<Wanted> all) throws IOException {
    List<String> problems = new ArrayList<>();
    List<Resource> ours =
        stage.aws().resources().stream()
            .filter(each -> !foreigners.has(each))
            .filter(each -> !List.of("INACTIVE", "DELETE_IN_PROGRESS").contains(each.status()))
            .toList();
    List<String> owners =
        all.stream().filter(Wanted::present).map(each -> owner(each.name())).toList();
    ours.stream()
        .filter(each -> !owners.contains(ownerOf(each)))
        .forEach(each -> problems.add("an orphan: " + each));
    for (Wanted each : all) {
      if (each.present()) {
        List<Resource> its =
            ours.stream().filter(r -> owner(each.name()).equals(ownerOf(r))).toList();
        problems.addAll(doubles(each, its));
        problems.addAll(untruths(each, its));
      }
    }
    return problems;
  }

  private String owner(String name) {
    return stage.namespace() + "/" + name;
  }

  private static String ownerOf(Resource resource) {
    boolean e2e = "e2e".equals(resource.tags().get("ordertracking.io/installation"));
    return e2e ? resource.tags().getOrDefault("ordertracking.io/environment", "") : "";
  }

  private static List<String> doubles(Wanted environment, List<Resource> its) {
    Map<String, Long> counts =
        its.stream()
            .filter(each -> !each.type().equals("task-definition"))
            .filter(each -> !each.type().equals("security-group-rule"))
            .collect(Collectors.groupingBy(Resource::type, TreeMap::new, Collectors.counting()));
    Map<String, Long> expected =
        new TreeMap<>(
            Map.of(
                "service",
                1L,
                "loadbalancer",
                1L,
                "targetgroup",
                1L,
                "listener",
                1L,
                "log-group",
                1L,
                "security-group",
                2L));
    if (environment.home() != Wanted.Home.SHARED_CLUSTER) {
      expected.put("cluster", 1L);
    }
    Stream<String> twins =
        its.stream()
            .filter(each -> each.type().equals("task-definition"))
            .collect(
                Collectors.groupingBy(
                    each -> each.tags().getOrDefault("ordertracking.io/fingerprint", "")))
            .values()
            .stream()
            .filter(same -> same.size() > 1)
            .map(same -> environment.name() + " has a release twice: " + same);
    Stream<String> miscounted =
        counts.equals(expected)
            ? Stream.empty()
            : Stream.of("%s has %s, not %s".formatted(environment.name(), counts, expected));
    return Stream.concat(twins, miscounted).toList();
  }

  private List<String> untruths(Wanted wanted, List<Resource> its) throws IOException {
    List<String> problems = new ArrayList<>();
    JsonNode status = watch.get(wanted.name()).orElseThrow().path("status");
    Visitor.Answer answer = stage.visitor().get(status.path("url").asText());
    Matcher tag = TAG.matcher(answer.text());
    String serves = answer.status() == 200 && tag.find() ? tag.group(1) : "";
    if (!serves.equals(status.at("/image/tag").asText())) {
      problems.add(
          "%s says that %s runs, and answers %s"
              .formatted(wanted.name(), status.path("image"), answer));
    }
    if (!wanted.broken() && !serves.equals(wanted.tag())) {
      problems.add("%s should serve %s: %s".formatted(wanted.name(), wanted.tag(), answer));
    }
    List<String> arns = its.stream().map(Resource::arn).toList();
    status
        .path("resources")
        .findValuesAsText("arn")
        .forEach(
            arn -> {
              if (!arns.contains(arn) && !arn.endsWith("cluster/" + ReadyAccount.SHARED_CLUSTER)) {
                problems.add("%s names %s, which isn't its".formatted(wanted.name(), arn));
              }
            });
    String tasks = tasks(wanted);
    if (!serves.isEmpty()
        && (!tasks.equals(wanted.tasks() + "/" + wanted.tasks())
            || !tasks.equals(status.path("tasks").asText()))) {
      problems.add(
          "%s has %s tasks, says %s, and should have %d"
              .formatted(wanted.name(), tasks, status.path("tasks").asText(), wanted.tasks()));
    }
    return problems;
  }

  private String tasks(Wanted wanted) {
    String name = "order-tracking-" + wanted.name();
    boolean shared = wanted.home() == Wanted.Home.SHARED_CLUSTER;
    try (EcsClient ecs = SimulatorClients.of(stage.aws()).ecs()) {
      return ecs
          .describeServices(
              r -> r.cluster(shared ? ReadyAccount.SHARED_CLUSTER : name).services(name))
          .services()
          .stream()
          .map(service -> service.runningCount() + "/" + service.desiredCount())
          .collect(Collectors.joining(" and "));
    }
  }
}
