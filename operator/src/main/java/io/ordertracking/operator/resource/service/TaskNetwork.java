package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.resource.ResourceId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Wanted: where tasks run. The environment's own security group may not exist yet.
 *
 * @param subnets subnet ids
 * @param ownGroup the environment's own group for its tasks
 * @param moreGroups ids of groups that tasks carry besides
 * @param publicIp whether tasks get a public IP
 */
public record TaskNetwork(
    List<String> subnets, ResourceId ownGroup, List<String> moreGroups, boolean publicIp) {
  public TaskNetwork {
    subnets = subnets.stream().distinct().sorted().toList();
    moreGroups = moreGroups.stream().sorted().toList();
  }

  /** With the id that the own group has, or with a placeholder that equals no id. */
  public Network with(String ownGroupId) {
    return new Network(
        subnets, Stream.concat(Stream.of(ownGroupId), moreGroups.stream()).toList(), publicIp);
  }
}
