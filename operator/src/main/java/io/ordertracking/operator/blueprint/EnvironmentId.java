package io.ordertracking.operator.blueprint;

/**
 * @param uid Kubernetes' id of this incarnation: a deleted and re-created environment has another
 *     one
 */
public record EnvironmentId(String namespace, String name, String uid) {
  /** {@code namespace/name}. */
  public String qualified() {
    return namespace + "/" + name;
  }
}
