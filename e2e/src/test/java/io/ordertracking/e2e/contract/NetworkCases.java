package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;

/** The network that a bootstrap leaves: looked up, never changed. */
final class NetworkCases {
  private NetworkCases() {}

  static List<Case> all() {
    return Cases.of("ec2")
        .on("DescribeVpcs")
        .when(
            "all",
            "[vpc-… available 172.31.0.0/16]",
            a ->
                a.ec2().describeVpcs().vpcs().stream()
                    .map(v -> fields(v.vpcId(), v.stateAsString(), v.cidrBlock()))
                    .toList())
        .when(
            "unknown",
            "InvalidVpcID.NotFound 400",
            a -> a.ec2().describeVpcs(r -> r.vpcIds("vpc-0123456789abcdef0")))
        .on("DescribeSubnets")
        .when(
            "by id",
            "[available true us-east-1a, available true us-east-1b]",
            a -> {
              List<String> ids = a.subnets();
              return a.ec2().describeSubnets(r -> r.subnetIds(ids)).subnets().stream()
                  .map(
                      s ->
                          fields(
                              s.stateAsString(), a.vpc().equals(s.vpcId()), s.availabilityZone()))
                  .sorted()
                  .toList();
            })
        .when(
            "of a VPC",
            "true 0",
            a ->
                fields(
                    a.ec2()
                            .describeSubnets(r -> r.filters(f -> f.name("vpc-id").values(a.vpc())))
                            .subnets()
                            .size()
                        >= 2,
                    a.ec2()
                        .describeSubnets(
                            r -> r.filters(f -> f.name("vpc-id").values("vpc-0123456789abcdef0")))
                        .subnets()
                        .size()))
        .when(
            "unknown",
            "InvalidSubnetID.NotFound 400",
            a -> a.ec2().describeSubnets(r -> r.subnetIds("subnet-0123456789abcdef0")))
        .on("DescribeNetworkInterfaces")
        .when(
            "a load balancer's, by its group",
            "[in-use ELB app/web/…, in-use ELB app/web/…]",
            a -> {
              a.loadBalancer();
              String group =
                  a.elb()
                      .describeLoadBalancers()
                      .loadBalancers()
                      .getFirst()
                      .securityGroups()
                      .getFirst();
              return a
                  .ec2()
                  .describeNetworkInterfaces(r -> r.filters(f -> f.name("group-id").values(group)))
                  .networkInterfaces()
                  .stream()
                  .map(n -> fields(n.statusAsString(), n.description()))
                  .toList();
            })
        .when(
            "unknown",
            "InvalidNetworkInterfaceID.NotFound 400",
            a ->
                a.ec2()
                    .describeNetworkInterfaces(r -> r.networkInterfaceIds("eni-0123456789abcdef0")))
        .list();
  }
}
