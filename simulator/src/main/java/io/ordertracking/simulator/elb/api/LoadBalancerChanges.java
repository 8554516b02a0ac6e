package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.ec2.Network.SubnetRecord;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord.Zone;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;

/** SetSecurityGroups, SetSubnets, DeleteLoadBalancer. */
final class LoadBalancerChanges {
  private final ElbAccount account;
  private final Consumer<LoadBalancerRecord> deleted;

  /**
   * @param deleted is told of every load balancer that goes: its network interfaces go later
   */
  LoadBalancerChanges(ElbAccount account, Consumer<LoadBalancerRecord> deleted) {
    this.account = account;
    this.deleted = deleted;
  }

  SetSecurityGroupsResponse setSecurityGroups(SetSecurityGroupsRequest request, Call call) {
    Supported.only(
        "elasticloadbalancing:SetSecurityGroups", request, "LoadBalancerArn", "SecurityGroups");
    LoadBalancerRecord record = existing(request.loadBalancerArn());
    if (request.securityGroups().isEmpty()) {
      throw Errors.validation("At least one security group must be specified");
    }
    List<String> groups =
        new NetworkChecks(account.network().get())
            .securityGroups(request.securityGroups(), record.vpcId());
    account.update(call.now(), state -> state.with(record.withSecurityGroups(groups)));
    return SetSecurityGroupsResponse.builder().securityGroupIds(groups).build();
  }

  SetSubnetsResponse setSubnets(SetSubnetsRequest request, Call call) {
    Supported.only("elasticloadbalancing:SetSubnets", request, "LoadBalancerArn", "Subnets");
    LoadBalancerRecord record = existing(request.loadBalancerArn());
    List<SubnetRecord> subnets =
        new NetworkChecks(account.network().get()).subnets(request.subnets());
    if (!NetworkChecks.vpc(subnets).equals(record.vpcId())) {
      throw Fault.client(
          "InvalidSubnet", "All subnets must belong to the same VPC: '" + record.vpcId() + "'");
    }
    LoadBalancerRecord changed =
        record.withZones(subnets.stream().map(subnet -> zone(record, subnet)).toList());
    account.update(call.now(), state -> state.with(changed));
    return SetSubnetsResponse.builder()
        .availabilityZones(LoadBalancerView.zones(changed))
        .ipAddressType("ipv4")
        .build();
  }

  /** A subnet that stays keeps its network interface. */
  private Zone zone(LoadBalancerRecord record, SubnetRecord subnet) {
    return record.zones().stream()
        .filter(zone -> zone.subnetId().equals(subnet.id()))
        .findFirst()
        .orElseGet(() -> new Zone(subnet.zone(), subnet.id(), account.ids().networkInterface()));
  }

  /** "If the load balancer does not exist or has already been deleted, the call succeeds." */
  DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request, Call call) {
    String arn = Errors.required(request.loadBalancerArn(), "load balancer ARN");
    account
        .state()
        .loadBalancer(arn)
        .ifPresent(
            record -> {
              if (Attributes.isOn(record.attributes(), "deletion_protection.enabled")) {
                throw Fault.client(
                    "OperationNotPermitted",
                    "Load balancer '%s' cannot be deleted because deletion protection is enabled"
                        .formatted(arn));
              }
              account.update(call.now(), state -> state.without(record));
              deleted.accept(record);
            });
    return DeleteLoadBalancerResponse.builder().build();
  }

  private LoadBalancerRecord existing(@Nullable String arn) {
    return account
        .state()
        .loadBalancer(Errors.required(arn, "load balancer ARN"))
        .orElseThrow(Errors::loadBalancerNotFound);
  }
}
