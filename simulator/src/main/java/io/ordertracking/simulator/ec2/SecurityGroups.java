package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** DescribeSecurityGroups. */
final class SecurityGroups {
  private static final String ACTION = "ec2:DescribeSecurityGroups";

  private final Versioned<Network> state;

  SecurityGroups(Versioned<Network> state) {
    this.state = state;
  }

  DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request, Call call) {
    Supported.only(ACTION, request, "GroupIds", "Filters", "MaxResults", "NextToken");
    List<SecurityGroupRecord> found =
        Lookup.find(
            state.asOf(call.asOf()).securityGroups().values(),
            SecurityGroupRecord::id,
            request.groupIds(),
            Missing::group,
            request.filters(),
            SecurityGroups::property);
    Page<SecurityGroupRecord> page =
        Lookup.strictPage(found, request.maxResults(), request.nextToken());
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items().stream().map(group -> model(group, call)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static List<String> property(SecurityGroupRecord group, String filter) {
    return switch (filter) {
      case "vpc-id" -> List.of(group.vpcId());
      case "group-id" -> List.of(group.id());
      case "group-name" -> List.of(group.name());
      case "description" -> List.of(group.description());
      default -> Lookup.tag(ACTION, filter, group.tags());
    };
  }

  private static SecurityGroup model(SecurityGroupRecord group, Call call) {
    return SecurityGroup.builder()
        .groupId(group.id())
        .securityGroupArn(arn(group.id(), call))
        .groupName(group.name())
        .description(group.description())
        .vpcId(group.vpcId())
        .ownerId(call.accountId())
        .ipPermissions(RuleViews.permissions(group.rules(false), call.accountId()))
        .ipPermissionsEgress(RuleViews.permissions(group.rules(true), call.accountId()))
        .tags(Lookup.tags(group.tags()))
        .build();
  }

  static String arn(String id, Call call) {
    return "arn:aws:ec2:%s:%s:security-group/%s".formatted(call.region(), call.accountId(), id);
  }
}
