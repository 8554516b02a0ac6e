package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import java.util.List;
import java.util.Map;

/** The writes to the environment's own security groups. */
public sealed interface SecurityGroupStep extends Step {
  /** Makes the group without rules; its id becomes a late value. */
  record Create(SecurityGroup group) implements SecurityGroupStep {
    @Override
    public String call() {
      return "ec2:CreateSecurityGroup";
    }
  }

  /**
   * Lets traffic in, all rules with one call.
   *
   * @param tags of each rule
   */
  record Authorize(Ref group, List<Permission> permissions, Map<String, String> tags)
      implements SecurityGroupStep {
    public Authorize {
      permissions = List.copyOf(permissions);
    }

    @Override
    public String call() {
      return "ec2:AuthorizeSecurityGroupIngress";
    }
  }

  /** A rule to be: TCP at one port. */
  record Permission(int port, Peer peer, String description) {}

  /** Who gets in. */
  sealed interface Peer {
    record Cidr(String cidr) implements Peer {}

    record Group(Ref group) implements Peer {}
  }

  /** Lets everything out, as AWS sets new groups up. */
  record AuthorizeEgress(String groupId, Map<String, String> tags) implements SecurityGroupStep {
    @Override
    public String call() {
      return "ec2:AuthorizeSecurityGroupEgress";
    }
  }

  record RevokeIngress(String groupId, List<String> ruleIds) implements SecurityGroupStep {
    public RevokeIngress {
      ruleIds = List.copyOf(ruleIds);
    }

    @Override
    public String call() {
      return "ec2:RevokeSecurityGroupIngress";
    }
  }

  record RevokeEgress(String groupId, List<String> ruleIds) implements SecurityGroupStep {
    public RevokeEgress {
      ruleIds = List.copyOf(ruleIds);
    }

    @Override
    public String call() {
      return "ec2:RevokeSecurityGroupEgress";
    }
  }

  /**
   * @param descriptions by rule id
   */
  record Describe(String groupId, Map<String, String> descriptions) implements SecurityGroupStep {
    @Override
    public String call() {
      return "ec2:UpdateSecurityGroupRuleDescriptionsIngress";
    }
  }

  /**
   * @param ids of the group or of rules
   */
  record Tag(List<String> ids, Map<String, String> tags) implements SecurityGroupStep {
    public Tag {
      ids = List.copyOf(ids);
    }

    @Override
    public String call() {
      return "ec2:CreateTags";
    }
  }

  record Delete(String groupId) implements SecurityGroupStep {
    @Override
    public String call() {
      return "ec2:DeleteSecurityGroup";
    }
  }
}
