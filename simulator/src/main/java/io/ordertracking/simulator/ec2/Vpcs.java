package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.Network.VpcRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

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
            state.asOf(call.asOf()).vpcs(),
            request.vpcIds(),
            id ->
                Fault.client(
                    "InvalidVpcID.NotFound", "The vpc ID '%s' does not exist".formatted(id)),
            request.filters(),
            Vpcs::property);
    Page<VpcRecord> page = Lookup.page(found, request.maxResults(), request.nextToken());
    return DescribeVpcsResponse.builder()
        .vpcs(page.items().stream().map(vpc -> model(vpc, call)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static @Nullable String property(VpcRecord vpc, String filter) {
    return switch (filter) {
      case "vpc-id" -> vpc.id();
      case "cidr" -> vpc.cidr();
      case "state" -> "available";
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
        .tags(Lookup.tags(vpc.tags()))
        .build();
  }
}
