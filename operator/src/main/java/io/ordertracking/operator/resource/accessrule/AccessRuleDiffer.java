package io.ordertracking.operator.resource.accessrule;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.TagDiffer;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.RuleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has to change about the rules that let the tasks into groups of others. A rule without our
 * tags is never touched, whatever it lets through.
 */
public final class AccessRuleDiffer {
  private final Ownership ownership;
  private final Function<ResourceId, Ref> refs;
  private final List<ObservedRule> found;

  private AccessRuleDiffer(
      Ownership ownership, Function<ResourceId, Ref> refs, List<ObservedRule> found) {
    this.ownership = ownership;
    this.refs = refs;
    this.found = found;
  }

  /**
   * @param found all rules of the wanted rules' groups, and any of ours on other foreign groups;
   *     none of the environment's own groups
   * @param refs what AWS calls the tasks' group, or that this plan makes it
   * @param settled whether the wanted release serves alone. Else tasks of the release before may
   *     need rules that aren't wanted any more: those stay
   */
  public static List<Change> diff(
      List<AccessRule> wanted,
      List<ObservedRule> found,
      Function<ResourceId, Ref> refs,
      Ownership ownership,
      boolean settled) {
    return new AccessRuleDiffer(ownership, refs, found).diff(wanted, settled);
  }

  private List<Change> diff(List<AccessRule> wanted, boolean settled) {
    Map<ResourceId, List<ObservedRule>> surplus = settled ? surplus(wanted) : Map.of();
    List<Change> changes = new ArrayList<>();
    for (AccessRule rule : wanted) {
      changes.add(diff(rule, surplus.getOrDefault(rule.id(), List.of())));
    }
    surplus.forEach(
        (id, rules) -> {
          if (wanted.stream().noneMatch(rule -> rule.id().equals(id))) {
            changes.add(Change.delete(id, List.of(revoke(rules))).because("not needed any more"));
          }
        });
    return changes;
  }

  /**
   * @param surplus rules of ours that are in this one's place: for another group, or more ports
   */
  private Change diff(AccessRule rule, List<ObservedRule> surplus) {
    Optional<ObservedRule> present = present(rule);
    if (present.isEmpty() && surplus.isEmpty()) {
      return Change.create(rule.id(), List.of(authorize(rule)));
    }
    List<Difference> differences = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    if (present.isEmpty()) {
      differences.add(new Difference(shown(rule), Difference.NONE, RuleText.ALLOWED));
      steps.add(authorize(rule));
    }
    List<Step> followUps = new ArrayList<>();
    present
        .filter(found -> ours(rule, found))
        .ifPresent(ours -> keep(rule, ours, differences, followUps));
    if (!surplus.isEmpty()) {
      surplus.forEach(
          old ->
              differences.add(new Difference(RuleText.of(old), RuleText.ALLOWED, Difference.NONE)));
      followUps.add(revoke(surplus));
    }
    boolean others = present.filter(found -> !ours(rule, found)).isPresent();
    return Change.update(rule.id(), differences, steps, followUps)
        .because(others ? "already allowed by a rule that isn't ours" : "");
  }

  /** By its tags; or by our description, where somebody took the tags off. */
  private boolean ours(AccessRule wanted, ObservedRule rule) {
    return ownership.owns(rule.tags())
        || (rule.description().equals(wanted.description())
            && !rule.tags().containsKey(Ownership.ENVIRONMENT));
  }

  private void keep(
      AccessRule rule, ObservedRule ours, List<Difference> differences, List<Step> followUps) {
    if (!ours.description().equals(rule.description())) {
      differences.add(RuleText.description(shown(rule), ours, rule.description()));
      followUps.add(new AccessRuleStep.Describe(rule.groupId(), ours.id(), rule.description()));
    }
    Map<String, String> tags = TagDiffer.missing(rule.tags(), ours.tags());
    if (!tags.isEmpty()) {
      differences.addAll(RuleText.tags(shown(rule), ours, tags));
      followUps.add(new AccessRuleStep.Tag(ours.id(), tags));
    }
  }

  private Optional<ObservedRule> present(AccessRule wanted) {
    return found.stream().filter(rule -> matches(wanted, rule)).findFirst();
  }

  private boolean matches(AccessRule wanted, ObservedRule rule) {
    return refs.apply(wanted.source()) instanceof Ref.Known source
        && rule.groupId().equals(wanted.groupId())
        && rule.lets(source.value(), wanted.port());
  }

  /** Rules of ours that nothing wanted matches, by what stands for them in a plan. */
  private Map<ResourceId, List<ObservedRule>> surplus(List<AccessRule> wanted) {
    Map<ResourceId, List<ObservedRule>> surplus = new LinkedHashMap<>();
    found.stream()
        .filter(rule -> !rule.egress() && ownership.owns(rule.tags()))
        .filter(rule -> wanted.stream().noneMatch(wish -> matches(wish, rule)))
        .forEach(
            rule ->
                surplus
                    .computeIfAbsent(
                        AccessRule.idOf(rule.groupId(), rule.fromPort()), id -> new ArrayList<>())
                    .add(rule));
    return surplus;
  }

  private Step authorize(AccessRule rule) {
    return new AccessRuleStep.Authorize(
        rule.groupId(), rule.port(), refs.apply(rule.source()), rule.description(), rule.tags());
  }

  private static Step revoke(List<ObservedRule> rules) {
    return new AccessRuleStep.Revoke(
        rules.getFirst().groupId(), rules.stream().map(ObservedRule::id).toList());
  }

  private String shown(AccessRule rule) {
    return RuleText.ingress(
        rule.port(), RuleText.group(refs.apply(rule.source()), rule.source().name()));
  }
}
