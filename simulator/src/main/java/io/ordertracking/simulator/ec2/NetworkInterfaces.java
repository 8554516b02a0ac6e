package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.NetworkInterface;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;

/** DescribeNetworkInterfaces. It never lags: the keepers tell what exists now. */
final class NetworkInterfaces {
  private static final String ACTION = "ec2:DescribeNetworkInterfaces";

  private final Versioned<Network> state;
  private final Interfaces interfaces;

  NetworkInterfaces(Versioned<Network> state, Interfaces interfaces) {
    this.state = state;
    this.interfaces = interfaces;
  }

  DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request, Call call) {
    Supported.only(ACTION, request, "NetworkInterfaceIds", "Filters", "MaxResults", "NextToken");
    List<NetworkInterface> found =
        Lookup.find(
            interfaces.all(),
            NetworkInterface::id,
            request.networkInterfaceIds(),
            Missing::networkInterface,
            request.filters(),
            NetworkInterfaces::property);
    Page<NetworkInterface> page =
        Lookup.strictPage(found, request.maxResults(), request.nextToken());
    return DescribeNetworkInterfacesResponse.builder()
        .networkInterfaces(page.items().stream().map(each -> model(each, call)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static List<String> property(NetworkInterface each, String filter) {
    return switch (filter) {
      case "network-interface-id" -> List.of(each.id());
      case "group-id" -> each.securityGroupIds();
      case "subnet-id" -> List.of(each.subnetId());
      case "description" -> List.of(each.description());
      case "status" -> List.of(each.status());
      case "requester-id" -> List.of(each.requesterId());
      default -> throw Fault.notImplemented(ACTION + ".Filter." + filter);
    };
  }

  private software.amazon.awssdk.services.ec2.model.NetworkInterface model(
      NetworkInterface each, Call call) {
    Network network = state.current();
    Optional<Network.SubnetRecord> subnet =
        Optional.ofNullable(network.subnets().get(each.subnetId()));
    return software.amazon.awssdk.services.ec2.model.NetworkInterface.builder()
        .networkInterfaceId(each.id())
        .description(each.description())
        .subnetId(each.subnetId())
        .vpcId(subnet.map(Network.SubnetRecord::vpcId).orElse(null))
        .availabilityZone(subnet.map(Network.SubnetRecord::zone).orElse(null))
        .groups(each.securityGroupIds().stream().map(id -> group(network, id)).toList())
        .ownerId(call.accountId())
        .requesterId(each.requesterId())
        .requesterManaged(true)
        .interfaceType("interface")
        .status(each.status())
        .build();
  }

  private static GroupIdentifier group(Network network, String id) {
    return GroupIdentifier.builder()
        .groupId(id)
        .groupName(network.group(id).map(SecurityGroupRecord::name).orElse(null))
        .build();
  }
}
