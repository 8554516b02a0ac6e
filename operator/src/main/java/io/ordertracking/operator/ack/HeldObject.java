package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of ACK's resources as the API server has it.
 *
 * @param spec as JSON has it; not ours alone, the controller writes into it, too
 * @param deleting whether it was deleted and its controller hasn't let go of it yet
 */
public record HeldObject(
    AckKind kind,
    String namespace,
    String name,
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, Object> spec,
    Map<String, Object> status,
    Instant createdAt,
    boolean deleting) {

  /** What ACK calls the resource that it looks after; empty before it has one. */
  public Optional<String> arn() {
    return status.get("ackResourceMetadata") instanceof Map<?, ?> metadata
            && metadata.get("arn") instanceof String arn
        ? Optional.of(arn)
        : Optional.empty();
  }

  /** Whether its controller has ever said anything about it. */
  boolean looked() {
    return status.get("conditions") instanceof List<?> conditions && !conditions.isEmpty();
  }

  /** The message of a condition that has this value; empty when it hasn't. */
  Optional<String> condition(String type, String value) {
    if (!(status.get("conditions") instanceof List<?> conditions)) {
      return Optional.empty();
    }
    return conditions.stream()
        .filter(each -> each instanceof Map<?, ?> c && type.equals(c.get("type")))
        .map(each -> (Map<?, ?>) each)
        .filter(each -> value.equals(each.get("status")))
        .map(each -> each.get("message") instanceof String message ? message : "")
        .findFirst();
  }

  /** For people, e.g. {@code Cluster default/order-tracking-dev}. */
  @Override
  public String toString() {
    return kind.kind() + " " + namespace + "/" + name;
  }
}
