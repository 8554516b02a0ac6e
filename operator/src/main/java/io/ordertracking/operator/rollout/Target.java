package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.service.Network;

/**
 * What makes two ECS deployments "the same release" to us: the revision's fingerprint and the
 * network its tasks run in. Everything else about a service changes without a new deployment.
 */
public record Target(String fingerprint, Network network) {}
