package io.ordertracking.operator.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ObservedService.ServiceEvent;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.rollout.ServiceDeployment;
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
 * </pre>
 */
final class WorldFile {
  private static final Instant LONG_AGO = Instant.parse("2026-02-01T09:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode world;
  private final JsonNode inputSpec;
  private final Map<String, String> outputs;
  private final ModelAws aws = new ModelAws();

  WorldFile(JsonNode world, JsonNode inputSpec) {
    this.world = world;
    this.inputSpec = inputSpec;
    Map<String, String> changed = new TreeMap<>();
    world
        .path("bootstrap")
        .properties()
        .forEach(e -> changed.put(e.getKey(), e.getValue().asText()));
    this.outputs = ModelPass.outputs(changed);
  }

  Map<String, String> outputs() {
    return outputs;
  }

  ModelAws load() {
    if (world.has("now")) {
      aws.now = Instant.parse(world.path("now").asText());
    }
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
      aws.taskFailure = new TaskFailure(world.path("taskFailure").asText(), aws.now);
    }
    if (world.has("logGroup")) {
      logGroup(world.path("logGroup"));
    }
    if (world.has("cluster")) {
      cluster(world.path("cluster"));
    }
    if (world.has("service") || world.has("revisions")) {
      revisions();
    }
    if (world.has("service")) {
      service(world.path("service"));
    }
    return aws;
  }

  /** The blueprint of the input's spec with changes. */
  private Blueprint made(JsonNode changes) {
    ObjectNode spec = inputSpec.deepCopy();
    merge(spec, world.path("was"));
    merge(spec, changes);
    try {
      return ModelPass.blueprint(
          JSON.treeToValue(spec, EnvironmentSpec.class), outputs, aws.images);
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
    aws.logGroup =
        new ObservedLogGroup(
            wanted.name(),
            "arn:aws:logs:us-east-1:123456789012:log-group:" + wanted.name(),
            days == 0 ? OptionalInt.empty() : OptionalInt.of(days),
            tags(wanted.tags(), node));
  }

  private void cluster(JsonNode node) {
    var wanted = made(node.path("was")).cluster();
    aws.cluster =
        new ObservedCluster(
            wanted.name(),
            "arn:aws:ecs:us-east-1:123456789012:cluster/" + wanted.name(),
            node.path("state").asText("ACTIVE"),
            tags(wanted.tags(), node));
  }

  private void revisions() {
    JsonNode given = world.path("revisions");
    if (given.isEmpty()) {
      revision(1, JSON.createObjectNode());
    }
    given.properties().forEach(e -> revision(Integer.parseInt(e.getKey()), e.getValue()));
  }

  private void revision(int number, JsonNode node) {
    TaskDefinition wanted = made(node.path("was")).taskDefinition();
    Map<String, String> tags = new TreeMap<>(tags(wanted.tags(), node));
    if (node.has("failedAt")) {
      tags.put("ordertracking.io/failed-at", node.path("failedAt").asText());
    }
    Revision revision = aws.register(wanted, number, tags);
    aws.revisions.remove(revision);
    Revision then =
        new Revision(
            revision.arn(),
            revision.family(),
            number,
            node.path("state").asText("ACTIVE"),
            time(node, "registeredAt", LONG_AGO),
            revision.cpu(),
            revision.memory(),
            revision.architecture(),
            revision.taskRoleArn(),
            revision.executionRoleArn(),
            revision.image(),
            revision.environment(),
            revision.secrets(),
            revision.tags());
    aws.revisions.add(then);
  }

  private void service(JsonNode node) {
    Blueprint made = made(node.path("was"));
    var wanted = made.service();
    String revision = arn(node.path("revision").asInt(aws.revisions.getLast().number()));
    int desired = node.path("desired").asInt(wanted.desiredCount());
    int running = node.path("running").asInt(desired);
    List<Deployment> deployments = new ArrayList<>();
    node.path("deployments").forEach(d -> deployments.add(deployment(d)));
    if (deployments.isEmpty()) {
      deployments.add(ModelAws.deployment(revision, "PRIMARY", "COMPLETED", running, LONG_AGO));
    }
    List<ServiceEvent> events = new ArrayList<>();
    node.path("events")
        .forEach(
            e -> events.add(new ServiceEvent(time(e, "at", aws.now), e.path("message").asText())));
    aws.service =
        new ObservedService(
            wanted.name(),
            "arn:aws:ecs:us-east-1:123456789012:service/" + wanted.cluster() + "/" + wanted.name(),
            "arn:aws:ecs:us-east-1:123456789012:cluster/" + wanted.cluster(),
            node.path("state").asText("ACTIVE"),
            revision,
            desired,
            running,
            0,
            Optional.of(wanted.network()),
            Optional.of(wanted.deployment()),
            node.path("zoneRebalancing").asBoolean(wanted.deployment().zoneRebalancing()),
            deployments,
            Optional.empty(),
            events,
            LONG_AGO,
            tags(wanted.tags(), node));
    node.path("history").forEach(d -> aws.history.add(serviceDeployment(d, made)));
    if (!node.has("history")) {
      aws.history.add(
          serviceDeployment(
              JSON.createObjectNode()
                  .put("revision", aws.revision(revision).orElseThrow().number()),
              made));
    }
  }

  private Deployment deployment(JsonNode node) {
    int running = node.path("running").asInt();
    return new Deployment(
        "ecs-svc/" + node.path("revision").asInt(),
        node.path("status").asText("PRIMARY"),
        arn(node.path("revision").asInt()),
        Optional.empty(),
        Optional.of(node.path("rolloutState").asText("COMPLETED")),
        node.path("reason").asText(""),
        new Deployment.Counts(
            node.path("desired").asInt(running),
            running,
            node.path("pending").asInt(),
            node.path("failed").asInt()),
        time(node, "createdAt", LONG_AGO));
  }

  private ServiceDeployment serviceDeployment(JsonNode node, Blueprint made) {
    int number = node.path("revision").asInt();
    Revision revision = aws.revision(arn(number)).orElseThrow();
    String status = node.path("status").asText("SUCCESSFUL");
    boolean open = status.equals("IN_PROGRESS") || status.equals("PENDING");
    return new ServiceDeployment(
        "arn:aws:ecs:us-east-1:123456789012:service-deployment/c/s/" + number,
        status,
        node.path("reason").asText(""),
        node.path("breaker").asBoolean(false),
        revision.arn(),
        revision.fingerprint(),
        Optional.of(made.service().network()),
        node.path("hasPrevious").asBoolean(true),
        time(node, "createdAt", LONG_AGO),
        open ? Optional.empty() : Optional.of(time(node, "endedAt", LONG_AGO.plusSeconds(60))));
  }

  private String arn(int number) {
    return aws.revisions.stream()
        .filter(r -> r.number() == number)
        .map(Revision::arn)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("world.yaml has no revision " + number));
  }

  private static Map<String, String> tags(Map<String, String> made, JsonNode node) {
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

  private static Instant time(JsonNode node, String field, Instant otherwise) {
    return node.has(field) ? Instant.parse(node.path(field).asText()) : otherwise;
  }
}
