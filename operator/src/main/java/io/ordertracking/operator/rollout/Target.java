package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.service.Network;
import java.util.Set;

/**
 * What makes two ECS deployments "the same release" to us: the revision's fingerprint, the network
 * its tasks run in and the target group they are registered with. Everything else about a service
 * changes without a new deployment.
 *
 * @param targetGroups their ARNs, or a placeholder for one that is to be made
 */
public record Target(String fingerprint, Network network, Set<String> targetGroups) {}
