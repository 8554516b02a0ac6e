package io.ordertracking.operator.api;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One environment of the order-tracking service on ECS Fargate.
 *
 * <p>Under the CRD of another version, an object may hold what this one can't read: it has no spec
 * then, and says why. Failing would fail the list of all environments.
 */
@Group("ordertracking.io")
@Version("v1alpha1")
@Kind("OrderTrackingEnvironment")
@Singular("ordertrackingenvironment")
@Plural("ordertrackingenvironments")
@ShortNames("ote")
@JsonDeserialize(using = ResourceReader.class)
public class OrderTrackingEnvironment extends CustomResource<EnvironmentSpec, EnvironmentStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  private transient List<SpecReading.Problem> unreadable = List.of();

  static OrderTrackingEnvironment of(
      JsonNode tree,
      SpecReading spec,
      @Nullable EnvironmentStatus status,
      DeserializationContext context)
      throws IOException {
    OrderTrackingEnvironment resource = new OrderTrackingEnvironment();
    if (tree.hasNonNull("metadata")) {
      resource.setMetadata(context.readTreeAsValue(tree.path("metadata"), ObjectMeta.class));
    }
    resource.unreadable = spec.problems();
    if (spec.spec() != null && spec.problems().isEmpty()) {
      resource.setSpec(spec.spec());
    }
    if (status != null) {
      resource.setStatus(status);
    }
    return resource;
  }

  /** What of the spec can't be read; then there is no spec. */
  public List<SpecReading.Problem> unreadable() {
    return unreadable;
  }
}
