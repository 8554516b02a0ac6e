package io.ordertracking.simulator.elb.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An application load balancer.
 *
 * @param id the last part of its ARN: 16 hexadecimal digits
 * @param scheme {@code internet-facing} or {@code internal}; can't be changed
 * @param activeAt until then it is {@code provisioning}
 * @param attributes all that an application load balancer has
 */
public record LoadBalancerRecord(
    String arn,
    String id,
    String name,
    String dnsName,
    String scheme,
    String vpcId,
    List<Zone> zones,
    List<String> securityGroups,
    Instant createdAt,
    Instant activeAt,
    Map<String, String> attributes,
    Map<String, String> tags) {
  /**
   * @param name e.g. {@code us-east-1a}
   * @param networkInterface the load balancer's in that subnet
   */
  public record Zone(String name, String subnetId, String networkInterface) {}

  public boolean active(Instant now) {
    return !activeAt.isAfter(now);
  }

  /** As its network interfaces are described. */
  public String description() {
    return "ELB app/" + name + "/" + id;
  }

  public List<String> subnets() {
    return zones.stream().map(Zone::subnetId).toList();
  }

  public LoadBalancerRecord withSecurityGroups(List<String> changed) {
    return with(zones, changed, attributes, tags);
  }

  public LoadBalancerRecord withZones(List<Zone> changed) {
    return with(changed, securityGroups, attributes, tags);
  }

  public LoadBalancerRecord withAttributes(Map<String, String> changed) {
    return with(zones, securityGroups, changed, tags);
  }

  public LoadBalancerRecord withTags(Map<String, String> changed) {
    return with(zones, securityGroups, attributes, changed);
  }

  private LoadBalancerRecord with(
      List<Zone> newZones,
      List<String> newGroups,
      Map<String, String> newAttributes,
      Map<String, String> newTags) {
    return new LoadBalancerRecord(
        arn,
        id,
        name,
        dnsName,
        scheme,
        vpcId,
        newZones,
        newGroups,
        createdAt,
        activeAt,
        newAttributes,
        newTags);
  }
}
