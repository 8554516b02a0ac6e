package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The rules of all security groups. */
public final class ModelRules {
  private static final int ALL = -1;

  private final List<ObservedRule> rules = new ArrayList<>();
  private int made;

  public List<ObservedRule> all() {
    return List.copyOf(rules);
  }

  public List<ObservedRule> of(String groupId) {
    return rules.stream().filter(rule -> rule.groupId().equals(groupId)).toList();
  }

  /** Whether a rule of another group names this one. */
  boolean mention(String groupId) {
    return rules.stream()
        .anyMatch(rule -> rule.peer().equals(groupId) && !rule.groupId().equals(groupId));
  }

  /** TCP at one port. */
  void authorize(
      String operation,
      String groupId,
      int port,
      String peer,
      String description,
      Map<String, String> tags) {
    if (of(groupId).stream().anyMatch(rule -> rule.lets(peer, port))) {
      throw Refusal.conflict(
          operation, "InvalidPermission.Duplicate", peer + " at " + port + " is let in already");
    }
    let(groupId, port, peer, description, tags);
  }

  /** The same; also by hand. */
  public void let(
      String groupId, int port, String peer, String description, Map<String, String> tags) {
    rules.add(
        new ObservedRule(nextId(), groupId, false, "tcp", port, port, peer, description, tags));
  }

  public void allowOut(String groupId, String cidr, Map<String, String> tags) {
    rules.add(new ObservedRule(nextId(), groupId, true, "-1", ALL, ALL, cidr, "", tags));
  }

  private String nextId() {
    made++;
    return "sgr-0" + Integer.toHexString(made);
  }

  public void revoke(List<String> ids) {
    int before = rules.size();
    rules.removeIf(rule -> ids.contains(rule.id()));
    if (rules.size() != before - ids.size()) {
      throw new AssertionError("the plan revokes rules that don't exist: " + ids);
    }
  }

  void removeAllOf(String groupId) {
    rules.removeIf(rule -> rule.groupId().equals(groupId));
  }

  /** Descriptions by id. */
  public void describe(Map<String, String> descriptions) {
    descriptions.forEach(
        (id, description) -> replace(id, rule -> with(rule, description, rule.tags())));
  }

  void tag(String id, Map<String, String> tags) {
    replace(id, rule -> with(rule, rule.description(), Maps.merged(rule.tags(), tags)));
  }

  private void replace(String id, UnaryOperator<ObservedRule> change) {
    if (rules.stream().noneMatch(rule -> rule.id().equals(id))) {
      throw new AssertionError("the plan changes " + id + ", which doesn't exist");
    }
    rules.replaceAll(rule -> rule.id().equals(id) ? change.apply(rule) : rule);
  }

  private static ObservedRule with(
      ObservedRule rule, String description, Map<String, String> tags) {
    return new ObservedRule(
        rule.id(),
        rule.groupId(),
        rule.egress(),
        rule.protocol(),
        rule.fromPort(),
        rule.toPort(),
        rule.peer(),
        description,
        tags);
  }
}
