package io.ordertracking.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.plan.model.ModelAws;
import java.util.List;

/**
 * What people did by hand to what {@link WorldNetwork} made:
 *
 * <pre>
 * loadBalancerGroup:             # or serviceGroup
 *   rules: [{port: 22, from: 192.0.2.0/24}]   # more of them; from: a range, a group's id, or tasks
 *   without: [80, egress]        # rules that are gone
 *   out: ["::/0"]                # what else may go out
 * access: {rules: [{group: sg-0a2, port: 5432, from: tasks, ours: true}], without: [9098]}
 * loadBalancer: {state: provisioning, attributes: {…}, subnets: […], securityGroups: […]}
 * targetGroup: {path: /, attributes: {…}}
 * listener: {protocol: HTTPS, action: fixed-response 503}
 * gone: [listener]               # deleted; any of the keys above
 * </pre>
 *
 * <p>The first four resources take {@code owner} and {@code tags}, as in {@link WorldFile}.
 */
final class WorldChanges {
  private final JsonNode world;
  private final ModelAws aws;
  private final Blueprint made;

  WorldChanges(WorldFile file) {
    this.world = file.world;
    this.aws = file.aws;
    this.made = file.made(WorldFile.JSON.createObjectNode());
  }

  void make() {
    group("loadBalancerGroup", made.loadBalancerGroup().name());
    group("serviceGroup", made.serviceGroup().name());
    WorldRules rules = new WorldRules(aws, made);
    rules.access(world.path("access"));
    loadBalancer(world.path("loadBalancer"));
    targetGroup(world.path("targetGroup"));
    listener(world.path("listener"));
    // A listener holds its target group.
    List.of("listener", "loadBalancer", "targetGroup", "serviceGroup", "loadBalancerGroup")
        .forEach(
            key -> {
              if (world.path("gone").toString().contains('"' + key + '"')) {
                remove(key);
              }
            });
  }

  private void group(String key, String name) {
    JsonNode node = world.path(key);
    aws.securityGroups
        .named(name)
        .ifPresent(
            group -> {
              new WorldRules(aws, made).change(group, node);
              aws.securityGroups.retag(group.groupId(), WorldFile.tags(group.tags(), node));
            });
  }

  private void loadBalancer(JsonNode node) {
    aws.loadBalancers
        .named(made.loadBalancer().name())
        .ifPresent(
            there ->
                aws.loadBalancers.change(
                    there.arn(),
                    draft -> {
                      draft.state = node.path("state").asText(draft.state);
                      draft.attributes(WorldFile.texts(node.path("attributes")));
                      draft.subnets = WorldFile.list(node.path("subnets"), draft.subnets);
                      draft.groups = WorldFile.list(node.path("securityGroups"), draft.groups);
                      draft.tags = WorldFile.tags(draft.tags, node);
                    }));
  }

  private void targetGroup(JsonNode node) {
    aws.targetGroups
        .named(made.targetGroup().name())
        .ifPresent(
            there ->
                aws.targetGroups.change(
                    there.arn(),
                    draft -> {
                      draft.path(node.path("path").asText(draft.healthCheck.path()));
                      draft.attributes(WorldFile.texts(node.path("attributes")));
                      draft.tags = WorldFile.tags(draft.tags, node);
                    }));
  }

  private void listener(JsonNode node) {
    aws.loadBalancers
        .named(made.loadBalancer().name())
        .ifPresent(
            lb ->
                aws.listeners
                    .of(lb.arn())
                    .forEach(
                        there -> {
                          if (node.has("action")) {
                            aws.listeners.answer(
                                there.arn(),
                                node.path("protocol").asText(there.protocol()),
                                node.path("action").asText());
                          }
                          aws.listeners.retag(there.arn(), WorldFile.tags(there.tags(), node));
                        }));
  }

  private void remove(String key) {
    switch (key) {
      case "loadBalancerGroup" -> removeGroup(made.loadBalancerGroup().name());
      case "serviceGroup" -> removeGroup(made.serviceGroup().name());
      case "loadBalancer" ->
          aws.loadBalancers
              .named(made.loadBalancer().name())
              .ifPresent(there -> aws.loadBalancers.delete(there.arn()));
      case "targetGroup" ->
          aws.targetGroups
              .named(made.targetGroup().name())
              .ifPresent(there -> aws.targetGroups.delete(there.arn()));
      case "listener" ->
          aws.loadBalancers
              .named(made.loadBalancer().name())
              .ifPresent(there -> aws.listeners.removeAllOf(there.arn()));
      default -> throw new IllegalArgumentException(key);
    }
  }

  private void removeGroup(String name) {
    aws.securityGroups.named(name).ifPresent(there -> aws.securityGroups.remove(there.groupId()));
  }
}
