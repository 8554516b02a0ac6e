package io.ordertracking.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.resource.accessrule.AccessRule;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The security groups' rules of a {@link WorldFile}, changed by hand. */
final class WorldRules {
  private final ModelAws aws;
  private final Blueprint made;

  WorldRules(ModelAws aws, Blueprint made) {
    this.aws = aws;
    this.made = made;
  }

  /** One of the environment's own groups. */
  void change(ObservedSecurityGroup group, JsonNode node) {
    revoke(group.rules(), node.path("without"));
    node.path("out")
        .forEach(
            range -> aws.securityGroups.rules.allowOut(group.groupId(), range.asText(), Map.of()));
    node.path("rules").forEach(rule -> let(group.groupId(), rule));
  }

  /** The foreign groups. */
  void access(JsonNode node) {
    Set<String> groups =
        made.access().stream().map(AccessRule::groupId).collect(Collectors.toSet());
    revoke(
        aws.securityGroups.rules.all().stream()
            .filter(rule -> groups.contains(rule.groupId()))
            .toList(),
        node.path("without"));
    node.path("rules").forEach(rule -> let(rule.path("group").asText(), rule));
  }

  private void revoke(List<ObservedRule> rules, JsonNode without) {
    without.forEach(
        which ->
            aws.securityGroups.rules.revoke(
                rules.stream()
                    .filter(
                        rule ->
                            which.asText().equals("egress")
                                ? rule.egress()
                                : !rule.egress() && rule.fromPort() == which.asInt())
                    .map(ObservedRule::id)
                    .toList()));
  }

  private void let(String group, JsonNode rule) {
    String from = rule.path("from").asText();
    aws.securityGroups.rules.let(
        group,
        rule.path("port").asInt(),
        from.equals("tasks")
            ? aws.securityGroups.named(made.serviceGroup().name()).orElseThrow().groupId()
            : from,
        rule.path("description").asText(""),
        rule.path("ours").asBoolean() ? made.serviceGroup().tags() : Map.of());
  }
}
