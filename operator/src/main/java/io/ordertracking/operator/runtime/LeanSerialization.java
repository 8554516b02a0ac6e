package io.ordertracking.operator.runtime;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * Kubernetes objects without {@code metadata.managedFields}: nothing here reads or writes it, and
 * it is the bigger part of an environment in the informer's cache, as a map for each field that
 * somebody ever set.
 */
public final class LeanSerialization {
  private LeanSerialization() {}

  @JsonIgnoreProperties("managedFields")
  private abstract static class WithoutManagedFields {}

  /**
   * For a client; what it sends leaves the field out, too, which the API server takes for "as is".
   */
  public static KubernetesSerialization create() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.addMixIn(ObjectMeta.class, WithoutManagedFields.class);
    return new KubernetesSerialization(mapper, true);
  }
}
