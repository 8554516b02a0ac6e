package io.ordertracking.simulator.ecs.state;

import io.ordertracking.simulator.core.NetworkInterface;
import java.util.List;

/**
 * A task's place in the VPC.
 *
 * @param attachment the ARN of the attachment, which AWS writes into the interface's description
 * @param zone e.g. {@code us-east-1a}
 */
public record TaskNetwork(
    String address,
    String interfaceId,
    String attachment,
    String subnetId,
    String zone,
    List<String> securityGroups) {

  NetworkInterface networkInterface() {
    return new NetworkInterface(
        interfaceId, attachment, subnetId, securityGroups, "amazon-ecs", "in-use");
  }
}
