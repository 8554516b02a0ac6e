package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckAnnotations;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the elbv2-controller from a target group that ECS registers tasks with. Whenever it looks,
 * at the latest after ten hours, it deregisters all targets that the object's spec doesn't name,
 * which are all of ECS's: the service would be cut off. So the object is read-only to it before the
 * service is attached, and for good.
 */
final class TargetShield {
  private TargetShield() {}

  static boolean on(HeldObject object) {
    return AckAnnotations.TRUE.equals(object.annotations().get(AckAnnotations.READ_ONLY));
  }

  static Map<String, @Nullable String> raise() {
    return Map.of(AckAnnotations.READ_ONLY, AckAnnotations.TRUE);
  }

  static Map<String, @Nullable String> lower() {
    Map<String, @Nullable String> none = new HashMap<>();
    none.put(AckAnnotations.READ_ONLY, null);
    return none;
  }

  /** Taken over as it is, tasks and all: compared, its targets would be too many. */
  static Map<String, String> adopting(String name) {
    return Map.of(
        AckAnnotations.ADOPTION_POLICY,
        AckAnnotations.ADOPT,
        AckAnnotations.ADOPTION_FIELDS,
        "{\"name\": \"" + name + "\"}",
        AckAnnotations.READ_ONLY,
        AckAnnotations.TRUE);
  }
}
