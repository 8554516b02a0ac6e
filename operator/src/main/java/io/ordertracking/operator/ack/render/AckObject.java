package io.ordertracking.operator.ack.render;

import io.ordertracking.operator.resource.ResourceId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of ACK's resources as we want it.
 *
 * @param id what it is in AWS
 * @param spec maps, lists, texts, numbers and booleans, as JSON has them
 */
public record AckObject(
    ResourceId id,
    AckKind kind,
    String namespace,
    String name,
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, Object> spec) {
  public AckObject {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    spec = Collections.unmodifiableMap(spec);
  }

  /** The same, with more annotations. */
  public AckObject annotated(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(annotations);
    all.putAll(more);
    return new AckObject(id, kind, namespace, name, labels, all, spec);
  }

  /** The same, with another spec. */
  public AckObject withSpec(Map<String, Object> other) {
    return new AckObject(id, kind, namespace, name, labels, annotations, other);
  }

  /** For people, e.g. {@code Cluster default/order-tracking-dev}. */
  @Override
  public String toString() {
    return kind.kind() + " " + namespace + "/" + name;
  }
}
