package io.ordertracking.operator.sweep;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the API server itself, not the informer. */
public final class KubernetesEnvironments implements Environments {
  private final MixedOperation<
          OrderTrackingEnvironment,
          KubernetesResourceList<OrderTrackingEnvironment>,
          Resource<OrderTrackingEnvironment>>
      resources;
  private final List<String> namespaces;

  /**
   * @param namespaces those that are watched; empty means all
   */
  public KubernetesEnvironments(KubernetesClient client, List<String> namespaces) {
    this.resources = client.resources(OrderTrackingEnvironment.class);
    this.namespaces = List.copyOf(namespaces);
  }

  @Override
  public Existing list() {
    List<OrderTrackingEnvironment> all = items().toList();
    return new Existing(
        all.stream()
            .map(each -> each.getMetadata().getNamespace() + "/" + each.getMetadata().getName())
            .collect(Collectors.toSet()),
        all.stream()
            .map(OrderTrackingEnvironment::getSpec)
            .filter(Objects::nonNull)
            .map(spec -> spec.region())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  private Stream<OrderTrackingEnvironment> items() {
    return namespaces.isEmpty()
        ? resources.inAnyNamespace().list().getItems().stream()
        : namespaces.stream()
            .flatMap(each -> resources.inNamespace(each).list().getItems().stream());
  }

  @Override
  public boolean exists(String environment) {
    String[] parts = environment.split("/", 2);
    return resources.inNamespace(parts[0]).withName(parts[1]).get() != null;
  }
}
