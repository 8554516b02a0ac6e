package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.accessrule.AccessRuleStep;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Peer;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Permission;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** EC2's security groups: the environment's own, and strangers'. */
public final class ModelSecurityGroups {
  private static final int FIRST = 0xc1;

  /** A group without its rules. */
  private record Group(String name, String id, String vpcId, Map<String, String> tags) {}

  private final Map<String, Group> groups = new TreeMap<>();
  public final ModelRules rules = new ModelRules();

  /** Whether a load balancer or a service uses a group. */
  private final Predicate<String> inUse;

  private int made;

  ModelSecurityGroups(Predicate<String> inUse) {
    this.inUse = inUse;
  }

  public Stream<ObservedSecurityGroup> all() {
    return groups.values().stream()
        .map(
            group ->
                new ObservedSecurityGroup(
                    group.name(),
                    group.id(),
                    Arns.securityGroup(group.id()),
                    group.vpcId(),
                    rules.of(group.id()),
                    group.tags()));
  }

  public Optional<ObservedSecurityGroup> named(String name) {
    return all().filter(group -> group.name().equals(name)).findFirst();
  }

  void write(SecurityGroupStep step, LateValues late) {
    switch (step) {
      case SecurityGroupStep.Create create -> late.put(create.group().id(), create(create.group()));
      case SecurityGroupStep.Authorize add -> {
        String id = existing(late.resolve(add.group()));
        for (Permission permission : add.permissions()) {
          rules.authorize(
              step.call(),
              id,
              permission.port(),
              peer(permission.peer(), late),
              permission.description(),
              add.tags());
        }
      }
      case SecurityGroupStep.AuthorizeEgress add ->
          rules.allowOut(existing(add.groupId()), "0.0.0.0/0", add.tags());
      case SecurityGroupStep.RevokeIngress revoke -> rules.revoke(revoke.ruleIds());
      case SecurityGroupStep.RevokeEgress revoke -> rules.revoke(revoke.ruleIds());
      case SecurityGroupStep.Describe describe -> rules.describe(describe.descriptions());
      case SecurityGroupStep.Tag tag -> tag.ids().forEach(id -> tag(id, tag.tags()));
      case SecurityGroupStep.Delete delete -> delete(delete);
    }
  }

  void write(AccessRuleStep step, LateValues late) {
    switch (step) {
      case AccessRuleStep.Authorize add ->
          rules.authorize(
              step.call(),
              existing(add.groupId()),
              add.port(),
              late.resolve(add.source()),
              add.description(),
              add.tags());
      case AccessRuleStep.Revoke revoke -> rules.revoke(revoke.ruleIds());
      case AccessRuleStep.Describe describe ->
          rules.describe(Map.of(describe.ruleId(), describe.description()));
      case AccessRuleStep.Tag tag -> rules.tag(tag.ruleId(), tag.tags());
    }
  }

  private String create(SecurityGroup wanted) {
    boolean taken =
        groups.values().stream()
            .anyMatch(g -> g.name().equals(wanted.name()) && g.vpcId().equals(wanted.vpcId()));
    if (taken) {
      throw Refusal.conflict(
          "ec2:CreateSecurityGroup", "InvalidGroup.Duplicate", wanted.name() + " exists");
    }
    return add(wanted.name(), wanted.vpcId(), wanted.tags());
  }

  /** A group as AWS makes it: everything may go out. Gives its id. */
  public String add(String name, String vpcId, Map<String, String> tags) {
    String id = "sg-0" + Integer.toHexString(FIRST + made++);
    return put(id, name, vpcId, tags);
  }

  public String put(String id, String name, String vpcId, Map<String, String> tags) {
    groups.put(id, new Group(name, id, vpcId, tags));
    rules.allowOut(id, "0.0.0.0/0", Map.of());
    return id;
  }

  public void remove(String id) {
    groups.remove(id);
    rules.removeAllOf(id);
  }

  private static String peer(Peer peer, LateValues late) {
    return switch (peer) {
      case Peer.Cidr cidr -> cidr.cidr();
      case Peer.Group group -> late.resolve(group.group());
    };
  }

  String existing(String id) {
    return Refusal.there(groups.get(id), "security group " + id).id();
  }

  String vpcOf(String id) {
    return Refusal.there(groups.get(id), "security group " + id).vpcId();
  }

  /** By hand as well. */
  public void tag(String id, Map<String, String> tags) {
    Group group = groups.get(id);
    if (group == null) {
      rules.tag(id, tags);
    } else {
      groups.put(id, new Group(group.name(), id, group.vpcId(), Maps.merged(group.tags(), tags)));
    }
  }

  /** By hand: other tags altogether. */
  public void retag(String id, Map<String, String> tags) {
    Group group = Refusal.there(groups.get(id), id);
    groups.put(id, new Group(group.name(), id, group.vpcId(), tags));
  }

  private void delete(SecurityGroupStep.Delete delete) {
    if (inUse.test(delete.groupId()) || rules.mention(delete.groupId())) {
      throw Refusal.conflict(
          delete.call(), "DependencyViolation", delete.groupId() + " has a dependent object");
    }
    remove(existing(delete.groupId()));
  }
}
