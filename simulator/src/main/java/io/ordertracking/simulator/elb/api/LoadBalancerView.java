package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** Load balancers as AWS describes them. */
final class LoadBalancerView {
  /** Route 53's zones of load balancers, as AWS publishes them; others than these as us-east-1. */
  private static final Map<String, String> HOSTED_ZONES =
      Map.of(
          "us-east-1", "Z35SXDOTRQ7X7K",
          "us-east-2", "Z3AADJGX6KTTL2",
          "us-west-2", "Z1H1FL5HABSF5",
          "eu-west-1", "Z32O12XQLNTSW2",
          "eu-central-1", "Z215JYRZR1TBD5");

  private LoadBalancerView() {}

  static LoadBalancer of(LoadBalancerRecord record, Instant now) {
    return LoadBalancer.builder()
        .loadBalancerArn(record.arn())
        .loadBalancerName(record.name())
        .dnsName(record.dnsName())
        .canonicalHostedZoneId(hostedZone(record))
        .createdTime(record.createdAt())
        .scheme(record.scheme())
        .vpcId(record.vpcId())
        .state(
            state ->
                state.code(
                    record.active(now)
                        ? LoadBalancerStateEnum.ACTIVE
                        : LoadBalancerStateEnum.PROVISIONING))
        .type(LoadBalancerTypeEnum.APPLICATION)
        .availabilityZones(zones(record))
        .securityGroups(record.securityGroups())
        .ipAddressType(IpAddressType.IPV4)
        .build();
  }

  private static String hostedZone(LoadBalancerRecord record) {
    String region = record.arn().split(":", -1)[3];
    return HOSTED_ZONES.getOrDefault(region, "Z35SXDOTRQ7X7K");
  }

  static List<AvailabilityZone> zones(LoadBalancerRecord record) {
    return record.zones().stream()
        .map(
            zone ->
                AvailabilityZone.builder().zoneName(zone.name()).subnetId(zone.subnetId()).build())
        .toList();
  }
}
