package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.Network.SubnetRecord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** DescribeSubnets. */
final class Subnets {
  private static final String ACTION = "ec2:DescribeSubnets";

  private final Versioned<Network> state;

  Subnets(Versioned<Network> state) {
    this.state = state;
  }

  DescribeSubnetsResponse describe(DescribeSubnetsRequest request, Call call) {
    Supported.only(ACTION, request, "SubnetIds", "Filters", "MaxResults", "NextToken");
    List<SubnetRecord> found =
        Lookup.find(
            state.asOf(call.asOf()).subnets().values(),
            SubnetRecord::id,
            request.subnetIds(),
            Missing::subnet,
            request.filters(),
            Subnets::property);
    Page<SubnetRecord> page = Lookup.page(found, request.maxResults(), request.nextToken());
    return DescribeSubnetsResponse.builder()
        .subnets(page.items().stream().map(subnet -> model(subnet, call)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static List<String> property(SubnetRecord subnet, String filter) {
    return switch (filter) {
      case "vpc-id" -> List.of(subnet.vpcId());
      case "subnet-id" -> List.of(subnet.id());
      case "availability-zone" -> List.of(subnet.zone());
      case "state" -> List.of("available");
      case "map-public-ip-on-launch" -> List.of(Boolean.toString(subnet.publicIps()));
      default -> Lookup.tag(ACTION, filter, subnet.tags());
    };
  }

  private static Subnet model(SubnetRecord subnet, Call call) {
    return Subnet.builder()
        .subnetId(subnet.id())
        .subnetArn(
            "arn:aws:ec2:%s:%s:subnet/%s".formatted(call.region(), call.accountId(), subnet.id()))
        .vpcId(subnet.vpcId())
        .ownerId(call.accountId())
        .availabilityZone(subnet.zone())
        .availabilityZoneId(zoneId(subnet.zone()))
        .assignIpv6AddressOnCreation(false)
        .ipv6Native(false)
        .privateDnsNameOptionsOnLaunch(
            options ->
                options
                    .hostnameType(HostnameType.IP_NAME)
                    .enableResourceNameDnsARecord(false)
                    .enableResourceNameDnsAAAARecord(false))
        .cidrBlock(subnet.cidr())
        .mapPublicIpOnLaunch(subnet.publicIps())
        .availableIpAddressCount(251)
        .state("available")
        .defaultForAz(false)
        .tags(Lookup.tags(subnet.tags()))
        .build();
  }

  /** {@code us-east-1b} is {@code use1-az2} here; on AWS that differs from account to account. */
  private static String zoneId(String zone) {
    String[] parts = zone.split("-", -1);
    String last = parts[parts.length - 1];
    String place =
        Arrays.stream(parts)
            .skip(1)
            .limit(parts.length - 2L)
            .map(part -> part.substring(0, 1))
            .collect(Collectors.joining());
    return "%s%s%s-az%d"
        .formatted(parts[0], place, last.charAt(0), last.charAt(last.length() - 1) - 'a' + 1);
  }
}
