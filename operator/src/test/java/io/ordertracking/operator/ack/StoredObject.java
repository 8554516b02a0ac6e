package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One of ACK's resources in the map that stands for the API server. */
final class StoredObject {
  final AckKind kind;
  final String namespace;
  final String name;
  final Instant createdAt;
  final Map<String, String> labels = new TreeMap<>();
  final Map<String, String> annotations = new TreeMap<>();
  Map<String, Object> spec = new LinkedHashMap<>();
  Map<String, Object> status = new LinkedHashMap<>();
  boolean finalizer;
  boolean deleting;
  long generation = 1;
  long seen;
  Instant nextLook = Instant.MAX;

  /** What was applied by the operator: what it doesn't say again goes. */
  private Set<String> ourFields = Set.of();

  private Set<String> ourAnnotations = Set.of();

  StoredObject(AckKind kind, String namespace, String name, Instant createdAt) {
    this.kind = kind;
    this.namespace = namespace;
    this.name = name;
    this.createdAt = createdAt;
  }

  /** Server-side apply, field by field of the first level: lists are atomic in ACK's CRDs. */
  void applied(
      Map<String, String> newLabels,
      Map<String, String> newAnnotations,
      Map<String, Object> newSpec) {
    labels.putAll(newLabels);
    ourAnnotations.stream()
        .filter(key -> !newAnnotations.containsKey(key))
        .forEach(annotations::remove);
    annotations.putAll(newAnnotations);
    ourAnnotations = new HashSet<>(newAnnotations.keySet());
    Map<String, Object> next = new LinkedHashMap<>(spec);
    ourFields.stream().filter(key -> !newSpec.containsKey(key)).forEach(next::remove);
    newSpec.forEach((key, value) -> next.put(key, merged(next.get(key), value)));
    ourFields = new HashSet<>(newSpec.keySet());
    specIs(next);
  }

  /** Any writer's: a changed spec is another generation, which is what wakes a controller. */
  void specIs(Map<String, Object> next) {
    if (!next.equals(spec)) {
      spec = next;
      generation++;
    }
  }

  private static Object merged(@Nullable Object held, Object wanted) {
    if (!(wanted instanceof Map<?, ?> map) || !(held instanceof Map<?, ?> before)) {
      return copy(wanted);
    }
    Map<Object, Object> merged = new LinkedHashMap<>(before);
    map.forEach((key, value) -> merged.put(key, merged(before.get(key), value)));
    return merged;
  }

  static Object copy(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put(key, copy(each)));
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(each -> copy.add(copy(each)));
        yield copy;
      }
      default -> value;
    };
  }

  String text(String field) {
    return String.valueOf(spec.get(field));
  }

  int number(String field) {
    return ((Number) java.util.Objects.requireNonNull(spec.get(field), field)).intValue();
  }

  @Nullable String arn() {
    return status.get("ackResourceMetadata") instanceof Map<?, ?> metadata
            && metadata.get("arn") instanceof String arn
        ? arn
        : null;
  }

  HeldObject held() {
    return new HeldObject(
        kind,
        namespace,
        name,
        Map.copyOf(labels),
        Map.copyOf(annotations),
        new LinkedHashMap<>(spec),
        new LinkedHashMap<>(status),
        createdAt,
        deleting);
  }

  @Override
  public String toString() {
    return kind.kind() + " " + namespace + "/" + name + " " + annotations + " " + status;
  }
}
