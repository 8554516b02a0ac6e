package io.ordertracking.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.plan.model.Arns;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.plan.model.ModelFamily;
import io.ordertracking.operator.plan.model.ModelRollouts;
import io.ordertracking.operator.plan.model.ServiceDraft;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.ObservedService.ServiceEvent;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.rollout.ServiceDeployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The revisions and the service of a {@link WorldFile}. */
final class WorldEcs {
  private static final Instant LONG_AGO = WorldFile.LONG_AGO;

  private final WorldFile file;
  private final JsonNode world;
  private final ModelAws aws;

  WorldEcs(WorldFile file) {
    this.file = file;
    this.world = file.world;
    this.aws = file.aws;
  }

  void make() {
    if (world.has("service") || world.has("revisions")) {
      revisions();
    }
    if (world.has("service")) {
      service(world.path("service"));
    }
  }

  private void revisions() {
    JsonNode given = world.path("revisions");
    if (given.isEmpty()) {
      revision(1, WorldFile.JSON.createObjectNode());
    }
    given.properties().forEach(e -> revision(Integer.parseInt(e.getKey()), e.getValue()));
  }

  private void revision(int number, JsonNode node) {
    TaskDefinition wanted = file.made(node.path("was")).taskDefinition();
    Map<String, String> tags = new TreeMap<>(WorldFile.tags(wanted.tags(), node));
    if (node.has("failedAt")) {
      tags.put(Ownership.FAILED_AT, node.path("failedAt").asText());
    }
    aws.family.add(
        ModelFamily.revision(
            wanted,
            number,
            tags,
            node.path("state").asText("ACTIVE"),
            WorldFile.time(node, "registeredAt", LONG_AGO)));
  }

  private void service(JsonNode node) {
    Blueprint made = file.made(node.path("was"));
    ServiceDraft draft =
        draft(made, arn(node.path("revision").asInt(aws.family.revisions.getLast().number())));
    draft.state = node.path("state").asText("ACTIVE");
    draft.desired = node.path("desired").asInt(draft.desired);
    draft.running = node.path("running").asInt(draft.desired);
    draft.gracePeriod =
        OptionalInt.of(node.path("gracePeriod").asInt(draft.gracePeriod.orElseThrow()));
    draft.zoneRebalancing = node.path("zoneRebalancing").asBoolean(draft.zoneRebalancing);
    draft.deployments = deployments(node, draft);
    draft.events = events(node);
    Map<String, String> tags = new TreeMap<>(WorldFile.tags(made.service().tags(), node));
    if (!file.remembered()) {
      tags.remove(Ownership.APPLIED);
    }
    draft.tags = tags;
    aws.service.found = draft.observed();
    node.path("history").forEach(d -> aws.rollouts.history.add(deployed(d, placed(d, draft))));
    if (!node.has("history")) {
      int number = aws.family.revision(draft.revision).orElseThrow().number();
      aws.rollouts.history.add(
          deployed(WorldFile.JSON.createObjectNode().put("revision", number), draft));
    }
  }

  private ServiceDraft draft(Blueprint made, String revision) {
    return ServiceDraft.of(
        made.service(),
        revision,
        aws.securityGroups.named(made.serviceGroup().name()).orElseThrow().groupId(),
        aws.targetGroups.named(made.targetGroup().name()).orElseThrow().arn(),
        LONG_AGO);
  }

  /** A deployment's own "was" says where it placed its tasks. */
  private ServiceDraft placed(JsonNode node, ServiceDraft service) {
    return node.has("was") ? draft(file.made(node.path("was")), service.revision) : service;
  }

  private List<Deployment> deployments(JsonNode node, ServiceDraft service) {
    List<Deployment> deployments = new ArrayList<>();
    for (JsonNode each : node.path("deployments")) {
      Deployment deployment = deployment(each);
      aws.rollouts.place(deployment, placed(each, service));
      deployments.add(deployment);
    }
    if (deployments.isEmpty()) {
      deployments.add(
          ModelRollouts.deployment(
              service.revision, "PRIMARY", "COMPLETED", service.running, LONG_AGO));
    }
    return deployments;
  }

  private List<ServiceEvent> events(JsonNode node) {
    List<ServiceEvent> events = new ArrayList<>();
    node.path("events")
        .forEach(
            e ->
                events.add(
                    new ServiceEvent(
                        WorldFile.time(e, "at", aws.clock.instant()), e.path("message").asText())));
    return events;
  }

  private Deployment deployment(JsonNode node) {
    int running = node.path("running").asInt();
    return new Deployment(
        "ecs-svc/" + node.path("revision").asInt() + (node.has("was") ? "-elsewhere" : ""),
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
        WorldFile.time(node, "createdAt", LONG_AGO));
  }

  private ServiceDeployment deployed(JsonNode node, ServiceDraft placed) {
    int number = node.path("revision").asInt();
    Revision revision = aws.family.revision(arn(number)).orElseThrow();
    String status = node.path("status").asText("SUCCESSFUL");
    boolean open = status.equals("IN_PROGRESS") || status.equals("PENDING");
    return new ServiceDeployment(
        Arns.serviceDeployment("c/s", number),
        status,
        node.path("reason").asText(""),
        node.path("breaker").asBoolean(false),
        revision.arn(),
        revision.fingerprint(),
        placed.network,
        Optional.of(
            placed.attachments.stream()
                .map(Attachment.Observed::targetGroup)
                .collect(Collectors.toSet())),
        node.path("hasPrevious").asBoolean(true),
        WorldFile.time(node, "createdAt", LONG_AGO),
        open
            ? Optional.empty()
            : Optional.of(WorldFile.time(node, "endedAt", LONG_AGO.plusSeconds(60))));
  }

  private String arn(int number) {
    return aws.family.revisions.stream()
        .filter(r -> r.number() == number)
        .map(Revision::arn)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("world.yaml has no revision " + number));
  }
}
