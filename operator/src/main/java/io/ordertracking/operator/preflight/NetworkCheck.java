package io.ordertracking.operator.preflight;

import io.ordertracking.operator.preflight.Preflight.Finding;
import io.ordertracking.operator.preflight.Preflight.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether tasks and load balancer can work in the subnets and groups that are given. */
final class NetworkCheck {
  private final Map<String, String> zones; // by subnet, of those that exist
  private final List<Finding> findings = new ArrayList<>();

  private NetworkCheck(Map<String, String> zones) {
    this.zones = zones;
  }

  /**
   * @param zones subnet id → availability zone, of those that exist
   */
  static List<Finding> subnets(
      List<String> tasks, List<String> loadBalancer, Map<String, String> zones) {
    NetworkCheck check = new NetworkCheck(zones);
    List<String> missing =
        Stream.concat(tasks.stream(), loadBalancer.stream())
            .distinct()
            .filter(id -> !zones.containsKey(id))
            .toList();
    if (!missing.isEmpty()) {
      return List.of(
          new Finding(
              Problem.SUBNET_NOT_FOUND,
              "no subnet "
                  + String.join(", ", missing)
                  + " in this account and region; correct the bootstrap or spec.service.subnetIds"));
    }
    check.twoZones(tasks);
    check.twoZones(loadBalancer);
    check.oneSubnetAZone(loadBalancer);
    check.reachable(tasks, loadBalancer);
    return check.findings.stream().distinct().toList();
  }

  private Set<String> zonesOf(List<String> subnets) {
    Set<String> found = new TreeSet<>();
    subnets.forEach(id -> found.add(zones.getOrDefault(id, "")));
    return found;
  }

  private void twoZones(List<String> subnets) {
    if (zonesOf(subnets).size() < 2) {
      findings.add(
          new Finding(
              Problem.SUBNETS_IN_ONE_ZONE,
              "subnets "
                  + String.join(", ", subnets)
                  + " are all in "
                  + String.join("", zonesOf(subnets))
                  + "; give subnets in at least two availability zones"));
    }
  }

  private void oneSubnetAZone(List<String> loadBalancer) {
    Map<String, String> taken = new TreeMap<>();
    for (String subnet : loadBalancer) {
      String zone = zones.getOrDefault(subnet, "");
      String other = taken.putIfAbsent(zone, subnet);
      if (other != null) {
        findings.add(
            new Finding(
                Problem.ZONE_TWICE,
                "subnets "
                    + other
                    + " and "
                    + subnet
                    + " are both in "
                    + zone
                    + ", and a load balancer takes one subnet a zone; leave one of them out of the"
                    + " bootstrap's public_subnet_ids"));
      }
    }
  }

  /** AWS never sends a request to a target in a zone that the load balancer isn't in. */
  private void reachable(List<String> tasks, List<String> loadBalancer) {
    Set<String> without = new HashSet<>(zonesOf(tasks));
    without.removeAll(zonesOf(loadBalancer));
    if (!without.isEmpty()) {
      findings.add(
          new Finding(
              Problem.ZONE_WITHOUT_LOAD_BALANCER,
              "tasks would run in "
                  + String.join(", ", new TreeSet<>(without))
                  + ", where the load balancer has no subnet and sends no request; add a subnet there"
                  + " to the bootstrap's public_subnet_ids, or choose spec.service.subnetIds"));
    }
  }

  /**
   * @param vpcs group id → VPC, of those that exist
   */
  static List<Finding> groups(List<String> wanted, String vpc, Map<String, String> vpcs) {
    return wanted.stream()
        .filter(id -> !vpc.equals(vpcs.get(id)))
        .map(
            id ->
                new Finding(
                    Problem.GROUP_NOT_FOUND,
                    vpcs.containsKey(id)
                        ? "security group " + id + " is in " + vpcs.get(id) + ", not in " + vpc
                        : "no security group " + id + "; correct the bootstrap"))
        .toList();
  }
}
