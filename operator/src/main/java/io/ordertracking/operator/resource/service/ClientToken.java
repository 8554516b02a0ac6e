package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.blueprint.Blueprint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The client token of a CreateService: the same for every attempt to create the same incarnation of
 * a service (a lost answer, a lagging read), another one after the service or the environment was
 * deleted, and for another security group or target group: ECS refuses a token that it knows with
 * other parameters.
 */
final class ClientToken {
  private ClientToken() {}

  /** What is known when the plan is made. */
  static String seed(Blueprint blueprint, Optional<Instant> lastIncarnation) {
    return String.join(
        "|",
        blueprint.environment().uid(),
        blueprint.service().name(),
        blueprint.taskDefinition().fingerprint(),
        lastIncarnation.map(Instant::toString).orElse(""));
  }

  static String of(String seed, String securityGroup, String targetGroup) {
    String all = String.join("|", seed, securityGroup, targetGroup);
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
