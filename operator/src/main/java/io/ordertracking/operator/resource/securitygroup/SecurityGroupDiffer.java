package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.TagDiffer;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.IngressRule;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.Source;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Peer;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What has to change about one of the environment's own groups. Rules are told by what they let
 * through, not by their ids: one that lets more through than is wanted doesn't stand in for it.
 */
public final class SecurityGroupDiffer {
  /** AWS's default for rules of one direction and address family. */
  private static final int QUOTA = 60;

  private final SecurityGroup wanted;
  private final Function<ResourceId, Ref> refs;
  private final List<Difference> differences = new ArrayList<>();

  private SecurityGroupDiffer(SecurityGroup wanted, Function<ResourceId, Ref> refs) {
    this.wanted = wanted;
    this.refs = refs;
  }

  /**
   * @param refs what AWS calls another own group, or that this plan makes it
   * @param settled whether the wanted release serves alone. Else tasks of the release before may
   *     need rules that aren't wanted any more: those are neither shown nor taken away
   * @param othersWaitForRules whether what comes after the group also waits for who gets in
   */
  public static Change diff(
      SecurityGroup wanted,
      Optional<ObservedSecurityGroup> found,
      Function<ResourceId, Ref> refs,
      boolean settled,
      boolean othersWaitForRules) {
    SecurityGroupDiffer differ = new SecurityGroupDiffer(wanted, refs);
    return found
        .map(group -> differ.existing(group, settled, othersWaitForRules))
        .orElseGet(() -> differ.create(othersWaitForRules));
  }

  private Change create(boolean othersWaitForRules) {
    Step create = new SecurityGroupStep.Create(wanted);
    List<Step> authorize = authorize(new Ref.Created(wanted.id()), wanted.ingress());
    if (othersWaitForRules) {
      authorize.addFirst(create);
      return Change.create(wanted.id(), authorize);
    }
    return Change.create(wanted.id(), List.of(create), authorize);
  }

  private Change existing(
      ObservedSecurityGroup found, boolean settled, boolean othersWaitForRules) {
    RuleMatch match = RuleMatch.of(wanted.ingress(), found.rules(), this::peer);
    match.missing().forEach(rule -> differ(shown(rule), Difference.NONE, RuleText.ALLOWED));
    List<Step> open = authorize(new Ref.Known(found.groupId()), match.missing());
    open.addAll(openEgress(found));
    List<Step> others = new ArrayList<>();
    List<ObservedRule> surplus =
        settled ? match.surplus() : match.surplus().stream().filter(this::ofStrangers).toList();
    if (!surplus.isEmpty()) {
      Step revoke = new SecurityGroupStep.RevokeIngress(found.groupId(), closing(surplus));
      if (ingressCount(found) + match.missing().size() > QUOTA) {
        // Else AWS would refuse the new rules for ever: nobody who is wanted loses access by it.
        open.addFirst(revoke);
      } else {
        others.add(revoke);
      }
    }
    others.addAll(narrowEgress(found));
    others.addAll(describe(found, match.matched()));
    others.addAll(tag(found, match.matched()));
    if (othersWaitForRules) {
      return Change.update(wanted.id(), differences, open, others);
    }
    open.addAll(others);
    return Change.update(wanted.id(), differences, List.of(), open);
  }

  private static long ingressCount(ObservedSecurityGroup found) {
    return found.rules().stream().filter(rule -> !rule.egress()).count();
  }

  /** Tasks of an earlier release need rules for our own groups only. */
  private boolean ofStrangers(ObservedRule rule) {
    return wanted.ingress().stream()
        .filter(wish -> wish.source() instanceof Source.OwnGroup)
        .noneMatch(wish -> peer(wish).filter(rule.peer()::equals).isPresent());
  }

  private List<Step> authorize(Ref group, List<IngressRule> rules) {
    List<Step> steps = new ArrayList<>();
    if (!rules.isEmpty()) {
      steps.add(
          new SecurityGroupStep.Authorize(
              group, rules.stream().map(this::permission).toList(), wanted.tags()));
    }
    return steps;
  }

  private Permission permission(IngressRule rule) {
    Peer peer =
        switch (rule.source()) {
          case Source.Cidr cidr -> new Peer.Cidr(cidr.cidr());
          case Source.OwnGroup own -> new Peer.Group(refs.apply(own.group()));
        };
    return new Permission(rule.port(), peer, rule.description());
  }

  /** As a rule that is there names it; empty for a group that is still to be made. */
  private Optional<String> peer(IngressRule rule) {
    return switch (rule.source()) {
      case Source.Cidr cidr -> Optional.of(cidr.cidr());
      case Source.OwnGroup own ->
          refs.apply(own.group()) instanceof Ref.Known known
              ? Optional.of(known.value())
              : Optional.empty();
    };
  }

  private String shown(IngressRule rule) {
    String from =
        switch (rule.source()) {
          case Source.Cidr cidr -> cidr.cidr();
          case Source.OwnGroup own -> RuleText.group(refs.apply(own.group()), own.group().name());
        };
    return RuleText.ingress(rule.port(), from);
  }

  private List<String> closing(List<ObservedRule> rules) {
    rules.forEach(rule -> differ(RuleText.of(rule), RuleText.ALLOWED, Difference.NONE));
    return rules.stream().map(ObservedRule::id).toList();
  }

  private List<Step> openEgress(ObservedSecurityGroup found) {
    if (found.rules().stream().anyMatch(ObservedRule::letsAllOut)) {
      return List.of();
    }
    differ(RuleText.ALL_OUT, Difference.NONE, RuleText.ALLOWED);
    return List.of(new SecurityGroupStep.AuthorizeEgress(found.groupId(), wanted.tags()));
  }

  /** Whatever else is let out is let out by that rule, too: never needed, not even meanwhile. */
  private List<Step> narrowEgress(ObservedSecurityGroup found) {
    List<ObservedRule> surplus =
        found.rules().stream()
            .filter(rule -> rule.egress() && !rule.letsAllOut() && !rule.letsAllOutOverIpv6())
            .toList();
    return surplus.isEmpty()
        ? List.of()
        : List.of(new SecurityGroupStep.RevokeEgress(found.groupId(), closing(surplus)));
  }

  private List<Step> describe(ObservedSecurityGroup found, Map<ObservedRule, IngressRule> matched) {
    Map<String, String> descriptions = new TreeMap<>();
    matched.forEach(
        (rule, wish) -> {
          if (!rule.description().equals(wish.description())) {
            differences.add(RuleText.description(shown(wish), rule, wish.description()));
            descriptions.put(rule.id(), wish.description());
          }
        });
    return descriptions.isEmpty()
        ? List.of()
        : List.of(new SecurityGroupStep.Describe(found.groupId(), descriptions));
  }

  /** The group and its rules; what misses the same tags is tagged with one call. */
  private List<Step> tag(ObservedSecurityGroup found, Map<ObservedRule, IngressRule> matched) {
    Map<Map<String, String>, List<String>> idsByTags = new LinkedHashMap<>();
    Map<String, String> group = TagDiffer.missing(wanted.tags(), found.tags());
    differences.addAll(TagDiffer.differences(group, found.tags()));
    idsByTags.computeIfAbsent(group, tags -> new ArrayList<>()).add(found.groupId());
    matched.forEach(
        (rule, wish) -> {
          Map<String, String> missing = TagDiffer.missing(wanted.tags(), rule.tags());
          differences.addAll(RuleText.tags(shown(wish), rule, missing));
          idsByTags.computeIfAbsent(missing, tags -> new ArrayList<>()).add(rule.id());
        });
    idsByTags.remove(Map.<String, String>of());
    return idsByTags.entrySet().stream()
        .<Step>map(entry -> new SecurityGroupStep.Tag(entry.getValue(), entry.getKey()))
        .toList();
  }

  private void differ(String field, String actual, String next) {
    differences.add(new Difference(field, actual, next));
  }
}
