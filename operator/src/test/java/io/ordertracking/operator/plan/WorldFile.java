package io.ordertracking.operator.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.blueprint.AppliedMark;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.plan.model.Arns;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.snapshot.TaskFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * {@code world.yaml}: what exists, said relative to the input, so that a case shows only what
 * matters.
 *
 * <pre>
 * now: 2026-03-01T12:00:00Z      # default
 * bootstrap: {ecs_cluster_name: shared}   # changes to golden/bootstrap.yaml; "" removes a key
 * images: {1.0.0: 1f3a, 1.1.0: 9bc2}      # what ECR has: tag to digest (its first digits)
 * was: {image: {tag: 1.0.0}}     # the input's spec as it was when all this was made; default: the same
 * bootstrapWas: {vpc_id: vpc-1}  # and the bootstrap's outputs
 * logGroup: {retentionDays: 30, tags: {Env: x}}   # absent: doesn't exist; {}: as made from "was"
 * cluster: {owner: team-a/dev}   # owner: somebody else's tags; none: no tags at all
 * revisions:                     # default: 1, made from "was"
 *   1: {}
 *   2: {was: {image: {tag: 1.1.0}}, failedAt: "1772366400 RolledBack"}
 * service:                       # absent: doesn't exist
 *   revision: 1                  # default: the last one
 *   state: ACTIVE
 *   running: 2
 *   deployments: [{revision: 1, status: PRIMARY, rolloutState: COMPLETED, running: 2, createdAt: …}]
 *   history: [{revision: 2, status: ROLLBACK_SUCCESSFUL, breaker: true, createdAt: …, endedAt: …}]
 *   events: [{at: …, message: …}]
 * deploymentApi: false           # ECS has no service deployments
 * taskFailure: "exit code 1"     # the first stopped task's reason
 * applied: false                 # nobody remembers what was in place; default: what "was" says
 * </pre>
 *
 * <p>Security groups, access rules, load balancer, target group and listener: see {@link
 * WorldNetwork} and {@link WorldChanges}.
 */
final class WorldFile {
  static final Instant LONG_AGO = Instant.parse("2026-02-01T09:00:00Z");
  static final ObjectMapper JSON = new ObjectMapper();

  final JsonNode world;
  final ModelAws aws;
  private final EnvironmentId environment;
  private final JsonNode inputSpec;
  private final Map<String, String> outputs;

  WorldFile(EnvironmentId environment, JsonNode world, JsonNode inputSpec) {
    this.environment = environment;
    this.world = world;
    this.inputSpec = inputSpec;
    this.outputs = outputs("bootstrap");
    this.aws = ModelPass.account(outputs);
  }

  private Map<String, String> outputs(String... keys) {
    Map<String, String> changed = new TreeMap<>();
    for (String key : keys) {
      changed.putAll(texts(world.path(key)));
    }
    return ModelPass.outputs(changed);
  }

  Map<String, String> outputs() {
    return outputs;
  }

  EnvironmentId environment() {
    return environment;
  }

  ModelAws load() {
    if (world.has("now")) {
      aws.clock.set(Instant.parse(world.path("now").asText()));
    }
    Instant now = aws.clock.instant();
    world
        .path("images")
        .properties()
        .forEach(
            image -> {
              String start = image.getValue().asText();
              aws.images.put(image.getKey(), "sha256:" + start.repeat(64).substring(0, 64));
            });
    aws.deploymentApi = world.path("deploymentApi").asBoolean(true);
    if (world.has("taskFailure")) {
      aws.taskFailure = new TaskFailure(world.path("taskFailure").asText(), now);
    }
    if (world.has("logGroup")) {
      logGroup(world.path("logGroup"));
    }
    if (world.has("cluster")) {
      cluster(world.path("cluster"));
    }
    if (WorldNetwork.isIn(world)) {
      new WorldNetwork(this).make();
      new WorldEcs(this).make();
      new WorldChanges(this).make();
    } else {
      new WorldEcs(this).make();
    }
    aws.clock.set(now);
    aws.writes.clear();
    return aws;
  }

  /** What status remembers of the last pass that found everything in place. */
  Optional<String> applied() {
    return world.has("service") && remembered()
        ? Optional.of(AppliedMark.of(made(JSON.createObjectNode())).text())
        : Optional.empty();
  }

  boolean remembered() {
    return world.path("applied").asBoolean(true);
  }

  /** The blueprint of what was, with changes. */
  Blueprint made(JsonNode changes) {
    ObjectNode spec = inputSpec.deepCopy();
    merge(spec, world.path("was"));
    merge(spec, changes);
    try {
      return ModelPass.blueprint(
          environment,
          JSON.treeToValue(spec, EnvironmentSpec.class),
          outputs("bootstrap", "bootstrapWas"),
          aws.images);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("world.yaml: " + changes, e);
    }
  }

  private static void merge(ObjectNode into, JsonNode changes) {
    changes
        .properties()
        .forEach(
            change -> {
              JsonNode old = into.get(change.getKey());
              if (change.getValue().isNull()) {
                into.remove(change.getKey());
              } else if (old instanceof ObjectNode object && change.getValue().isObject()) {
                merge(object, change.getValue());
              } else {
                into.set(change.getKey(), change.getValue());
              }
            });
  }

  private void logGroup(JsonNode node) {
    var wanted = made(node.path("was")).logGroup();
    int days = node.path("retentionDays").asInt(wanted.retentionDays());
    aws.logGroup.found =
        new ObservedLogGroup(
            wanted.name(),
            Arns.logGroup(wanted.name()),
            days == 0 ? OptionalInt.empty() : OptionalInt.of(days),
            tags(wanted.tags(), node));
  }

  private void cluster(JsonNode node) {
    var wanted = made(node.path("was")).cluster();
    aws.cluster.found =
        new ObservedCluster(
            wanted.name(),
            Arns.cluster(wanted.name()),
            node.path("state").asText("ACTIVE"),
            tags(wanted.tags(), node));
  }

  /** Another owner's, none at all, or with some changed; an empty one is taken away. */
  static Map<String, String> tags(Map<String, String> made, JsonNode node) {
    String owner = node.path("owner").asText("");
    if (owner.equals("none")) {
      return Map.of();
    }
    Map<String, String> tags = new TreeMap<>(made);
    if (!owner.isEmpty()) {
      tags.put("ordertracking.io/environment", owner);
      tags.put("ordertracking.io/installation", "other");
    }
    node.path("tags")
        .properties()
        .forEach(
            tag -> {
              if (tag.getValue().asText().isEmpty()) {
                tags.remove(tag.getKey());
              } else {
                tags.put(tag.getKey(), tag.getValue().asText());
              }
            });
    return tags;
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  static List<String> list(JsonNode node, List<String> otherwise) {
    List<String> texts = new ArrayList<>();
    node.forEach(each -> texts.add(each.asText()));
    return node.isArray() ? texts : otherwise;
  }

  static Instant time(JsonNode node, String field, Instant otherwise) {
    return node.has(field) ? Instant.parse(node.path(field).asText()) : otherwise;
  }
}
