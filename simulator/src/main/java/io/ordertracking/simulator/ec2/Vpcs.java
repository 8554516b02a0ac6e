package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.Network.VpcRecord;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

/** DescribeVpcs. */
final class Vpcs {
  private static final String ACTION = "ec2:DescribeVpcs";

  private final Versioned<Network> state;

  Vpcs(Versioned<Network> state) {
    this.state = state;
  }

  DescribeVpcsResponse describe(DescribeVpcsRequest request, Call call) {
    Supported.only(ACTION, request, "VpcIds", "Filters", "MaxResults", "NextToken");
    List<VpcRecord> found =
        Lookup.find(
            state.asOf(call.asOf()).vpcs().values(),
            VpcRecord::id,
            request.vpcIds(),
            Missing::vpc,
            request.filters(),
            Vpcs::property);
    Page<VpcRecord> page = Lookup.page(found, request.maxResults(), request.nextToken());
    return DescribeVpcsResponse.builder()
        .vpcs(page.items().stream().map(vpc -> model(vpc, call)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static List<String> property(VpcRecord vpc, String filter) {
    return switch (filter) {
      case "vpc-id" -> List.of(vpc.id());
      case "cidr" -> List.of(vpc.cidr());
      case "state" -> List.of("available");
      default -> Lookup.tag(ACTION, filter, vpc.tags());
    };
  }

  private static Vpc model(VpcRecord vpc, Call call) {
    return Vpc.builder()
        .vpcId(vpc.id())
        .ownerId(call.accountId())
        .cidrBlock(vpc.cidr())
        .state("available")
        .isDefault(false)
        .instanceTenancy(Tenancy.DEFAULT)
        .dhcpOptionsId(vpc.id().replace("vpc-", "dopt-"))
        .cidrBlockAssociationSet(
            association ->
                association
                    .associationId(vpc.id().replace("vpc-", "vpc-cidr-assoc-"))
                    .cidrBlock(vpc.cidr())
                    .cidrBlockState(block -> block.state(VpcCidrBlockStateCode.ASSOCIATED)))
        .tags(Lookup.tags(vpc.tags()))
        .build();
  }
}
