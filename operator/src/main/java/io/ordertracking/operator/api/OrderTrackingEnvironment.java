package io.ordertracking.operator.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** One environment of the order-tracking service on ECS Fargate. */
@Group("ordertracking.io")
@Version("v1alpha1")
@Kind("OrderTrackingEnvironment")
@Singular("ordertrackingenvironment")
@Plural("ordertrackingenvironments")
@ShortNames("ote")
public class OrderTrackingEnvironment extends CustomResource<EnvironmentSpec, EnvironmentStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
