package io.ordertracking.operator.resource.service;

import java.util.List;

/**
 * Where tasks run. Lists are sorted: AWS gives them back in any order.
 *
 * @param subnets subnet ids
 * @param securityGroups security-group ids
 * @param publicIp whether tasks get a public IP
 */
public record Network(List<String> subnets, List<String> securityGroups, boolean publicIp) {
  public Network {
    subnets = subnets.stream().sorted().toList();
    securityGroups = securityGroups.stream().sorted().toList();
  }
}
