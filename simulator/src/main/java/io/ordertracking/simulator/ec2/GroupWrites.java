package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** CreateSecurityGroup and DeleteSecurityGroup. */
final class GroupWrites {
  private static final String MISSING = "MissingParameter";
  private static final Pattern TEXT =
      Pattern.compile("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}");

  private final Versioned<Network> state;
  private final ResourceIds ids;
  private final Supplier<Quotas> quotas;
  private final Interfaces interfaces;

  GroupWrites(
      Versioned<Network> state, ResourceIds ids, Supplier<Quotas> quotas, Interfaces interfaces) {
    this.state = state;
    this.ids = ids;
    this.quotas = quotas;
    this.interfaces = interfaces;
  }

  CreateSecurityGroupResponse create(CreateSecurityGroupRequest request, Call call) {
    Supported.only(
        "ec2:CreateSecurityGroup",
        request,
        "GroupName",
        "Description",
        "VpcId",
        "TagSpecifications");
    String name = text("GroupName", Required.member(request.groupName(), "groupName", MISSING));
    String about =
        text("GroupDescription", Required.member(request.description(), "description", MISSING));
    if (request.vpcId() == null) {
      throw Fault.client("VPCIdNotSpecified", "No default VPC for this user");
    }
    Map<String, String> tags = Tagging.of(request.tagSpecifications(), ResourceType.SECURITY_GROUP);
    Network network = state.current();
    check(network, name, request.vpcId());
    String id = ids.next("sg-");
    RuleRecord out = new RuleRecord(ids.next("sgr-"), id, Permission.allOut(), "", Map.of(), false);
    SecurityGroupRecord group =
        new SecurityGroupRecord(id, request.vpcId(), name, about, tags, List.of(out), false);
    state.update(call.now(), n -> n.with(group));
    return CreateSecurityGroupResponse.builder()
        .groupId(id)
        .securityGroupArn(SecurityGroups.arn(id, call))
        .tags(Lookup.tags(tags))
        .build();
  }

  private void check(Network network, String name, String vpcId) {
    if (name.equals(SecurityGroupRecord.DEFAULT)) {
      throw Fault.client("InvalidGroup.Reserved", "The security group 'default' is reserved");
    }
    if (name.startsWith("sg-")) {
      throw Fault.client(
          "InvalidParameterValue",
          "Value (%s) for parameter GroupName is invalid. Group names may not be in the format sg-*"
              .formatted(name));
    }
    if (network.vpcs().get(vpcId) == null) {
      throw Missing.vpc(vpcId);
    }
    List<SecurityGroupRecord> all = network.securityGroups().values();
    if (all.stream().anyMatch(g -> g.vpcId().equals(vpcId) && g.name().equals(name))) {
      throw Fault.client(
          "InvalidGroup.Duplicate",
          "The security group '%s' already exists for VPC '%s'".formatted(name, vpcId));
    }
    if (all.size() >= quotas.get().securityGroups()) {
      throw Fault.client(
          "SecurityGroupLimitExceeded", "The maximum number of security groups has been reached.");
    }
  }

  private static String text(String parameter, String value) {
    if (!TEXT.matcher(value).matches()) {
      throw Fault.client(
          "InvalidParameterValue",
          value.chars().allMatch(c -> c < 128)
              ? "Invalid value '%s' for %s".formatted(value, parameter)
              : "Value (%s) for parameter %s is invalid. Character sets beyond ASCII are not supported."
                  .formatted(value, parameter));
    }
    return value;
  }

  DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request, Call call) {
    Supported.only("ec2:DeleteSecurityGroup", request, "GroupId");
    SecurityGroupRecord group =
        state.current().requireGroup(Required.member(request.groupId(), "groupId", MISSING));
    if (group.name().equals(SecurityGroupRecord.DEFAULT)) {
      throw Fault.client(
          "CannotDelete",
          "the specified group: \"%s\" name: \"default\" cannot be deleted by a user"
              .formatted(group.id()));
    }
    if (isInUse(group.id())) {
      throw Fault.client(
          "DependencyViolation", "resource %s has a dependent object".formatted(group.id()));
    }
    state.update(call.now(), network -> network.withoutGroup(group.id()));
    return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(group.id()).build();
  }

  /** By a network interface, or by a rule of another group. */
  private boolean isInUse(String id) {
    return interfaces.all().stream().anyMatch(each -> each.securityGroupIds().contains(id))
        || state.current().securityGroups().values().stream()
            .anyMatch(other -> !other.id().equals(id) && other.refersTo(id));
  }
}
