package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What somebody wants an environment to be, and whether its custom resource says that it is.
 *
 * @param present whether there is to be one at all
 * @param tasks its {@code desiredCount}
 */
record Wanted(String name, Home home, boolean present, String tag, int tasks) {
  /** Where an environment lives: what the outputs of its bootstrap leave to it. */
  enum Home {
    /** A cluster for all, and a group that the stores let in. */
    SHARED_CLUSTER(Stage.BOOTSTRAP, ""),
    OWN_CLUSTER("own-cluster", "ecs_cluster_name"),
    /** Rules of its own in the stores' groups, too. */
    OWN_RULES("own-rules", "ecs_cluster_name|client_sg_id");

    final String configMap;
    private final String without;

    Home(String configMap, String without) {
      this.configMap = configMap;
      this.without = without;
    }

    /** The ConfigMap of an account whose bootstrap has everything. */
    String configMap(String complete) {
      String leftOut = "\\s+(" + without + "): .*";
      return complete
          .lines()
          .filter(line -> !line.matches(leftOut))
          .map(line -> line + "\n")
          .reduce("", String::concat)
          .replace("name: " + Stage.BOOTSTRAP, "name: " + configMap);
    }
  }

  Wanted with(String newTag) {
    return new Wanted(name, home, present, newTag, tasks);
  }

  Wanted with(int newTasks) {
    return new Wanted(name, home, present, tag, newTasks);
  }

  Wanted gone() {
    return new Wanted(name, home, false, tag, tasks);
  }

  /** Anew, as if nothing had been. */
  Wanted created(String firstTag) {
    return new Wanted(name, home, true, firstTag, 1);
  }

  /** ECS will roll it back. */
  boolean broken() {
    return tag.contains("broken");
  }

  String manifest() {
    return Manifests.environment(
            name,
            "  service: {desiredCount: %d}\n  ingress: {healthCheck: {interval: 5}}"
                .formatted(tasks))
        .replace(Stage.BOOTSTRAP, home.configMap)
        .replace("tag: 1.0.0", "tag: " + tag);
  }

  /** What the custom resource lacks; empty when it says that all is as wanted. */
  String missing(Optional<JsonNode> seen) {
    if (!present || seen.isEmpty()) {
      return present == seen.isPresent() ? "" : name + (present ? " isn't there" : " is there yet");
    }
    JsonNode environment = seen.orElseThrow();
    String want = broken() ? "Stalled" : "Ready";
    JsonNode condition = condition(environment, want);
    boolean current =
        condition.path("observedGeneration").asInt(-1)
            == environment.at("/metadata/generation").asInt();
    return current && condition.path("status").asText().equals("True")
        ? ""
        : name + " isn't " + want + ": " + condition(environment, "Ready");
  }

  static JsonNode condition(JsonNode environment, String type) {
    for (JsonNode condition : environment.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition;
      }
    }
    return environment.path("none");
  }
}
