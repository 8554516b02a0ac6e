package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.blueprint.Blueprint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The client token of a CreateService: the same for every attempt to create the same incarnation of
 * a service (a lost answer, a lagging read), another one after the service or the environment was
 * deleted.
 */
final class ClientToken {
  private ClientToken() {}

  static String of(Blueprint blueprint, Optional<Instant> lastIncarnation) {
    String seed =
        String.join(
            "|",
            blueprint.environment().uid(),
            blueprint.service().name(),
            blueprint.taskDefinition().fingerprint(),
            lastIncarnation.map(Instant::toString).orElse(""));
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
