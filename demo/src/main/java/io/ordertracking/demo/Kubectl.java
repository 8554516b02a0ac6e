package io.ordertracking.demo;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.ordertracking.demo.Manifest.Edit;
import io.ordertracking.operator.api.OrderTrackingEnvironment;

/** The person with the manifest and kubectl. */
final class Kubectl {
  private final DemoWorld world;
  private Manifest manifest;

  Kubectl(DemoWorld world, Manifest manifest) {
    this.world = world;
    this.manifest = manifest;
  }

  /** Of the environment. */
  String name() {
    return manifest.parse().getMetadata().getName();
  }

  /**
   * Edits the file, no more.
   *
   * @return what is done, for people
   */
  String edit(String key, String value) {
    Edit edit = manifest.with(key, value);
    manifest = edit.after();
    return "%s → %s, then kubectl apply".formatted(edit.oldLine(), edit.newLine());
  }

  /** With the bootstrap's ConfigMap. */
  Long create() {
    world
        .client()
        .configMaps()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(DemoWorld.BOOTSTRAP)
                .withNamespace(DemoWorld.NAMESPACE)
                .endMetadata()
                .withData(world.outputs())
                .build())
        .createOr(existing -> existing.update());
    OrderTrackingEnvironment environment = manifest.parse();
    environment.getMetadata().setNamespace(DemoWorld.NAMESPACE);
    return world.client().resource(environment).create().getMetadata().getGeneration();
  }

  Long apply() {
    return resource()
        .edit(
            current -> {
              current.setSpec(manifest.parse().getSpec());
              return current;
            })
        .getMetadata()
        .getGeneration();
  }

  Long delete() {
    resource().delete();
    return 0L;
  }

  private Resource<OrderTrackingEnvironment> resource() {
    return world
        .client()
        .resources(OrderTrackingEnvironment.class)
        .inNamespace(DemoWorld.NAMESPACE)
        .withName(name());
  }
}
