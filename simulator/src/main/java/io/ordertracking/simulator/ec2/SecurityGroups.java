package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.Network.SecurityGroupRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** DescribeSecurityGroups, without their rules. */
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
            state.asOf(call.asOf()).securityGroups(),
            request.groupIds(),
            id ->
                Fault.client(
                    "InvalidGroup.NotFound",
                    "The security group '%s' does not exist".formatted(id)),
            request.filters(),
            SecurityGroups::property);
    Page<SecurityGroupRecord> page = Lookup.page(found, request.maxResults(), request.nextToken());
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items().stream().map(group -> model(group, call)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static @Nullable String property(SecurityGroupRecord group, String filter) {
    return switch (filter) {
      case "vpc-id" -> group.vpcId();
      case "group-id" -> group.id();
      case "group-name" -> group.name();
      default -> Lookup.tag(ACTION, filter, group.tags());
    };
  }

  private static SecurityGroup model(SecurityGroupRecord group, Call call) {
    return SecurityGroup.builder()
        .groupId(group.id())
        .groupName(group.name())
        .description(group.description())
        .vpcId(group.vpcId())
        .ownerId(call.accountId())
        .tags(Lookup.tags(group.tags()))
        .build();
  }
}
