package io.ordertracking.operator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.DeletionPolicy;
import io.ordertracking.operator.api.EnvironmentSpec.Image;
import io.ordertracking.operator.api.EnvironmentSpec.Rollout;
import io.ordertracking.operator.api.EnvironmentSpec.Service;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Specs for tests, and the edits that people make to them. */
public final class Specs {
  private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

  private Specs() {}

  /** The smallest one: the bootstrap of the ready account and a tag. */
  public static EnvironmentSpec of(String tag) {
    return read(
        Map.of(
            "region",
            "us-east-1",
            "bootstrap",
            Map.of("configMapRef", Map.of("name", "order-tracking-bootstrap")),
            "image",
            Map.of("tag", tag)));
  }

  /** A spec as the manifest has it: maps, lists, texts and numbers. */
  public static EnvironmentSpec read(Object manifest) {
    return KUBERNETES.convertValue(manifest, EnvironmentSpec.class);
  }

  /**
   * One field as in the manifest, and the objects on the way to it, whether or not they are there.
   *
   * @param path e.g. {@code ingress.idleTimeout}
   * @param value what the manifest says; a record of the API does as well
   */
  public static UnaryOperator<EnvironmentSpec> set(String path, Object value) {
    return spec -> {
      ObjectNode tree = tree(spec);
      ObjectNode parent = tree;
      String[] steps = path.split("[.]");
      for (int i = 0; i < steps.length - 1; i++) {
        parent =
            parent.get(steps[i]) instanceof ObjectNode there
                ? there
                : parent.putObject(steps[i]); // null or absent
      }
      parent.set(steps[steps.length - 1], KUBERNETES.convertValue(value, JsonNode.class));
      return read(tree);
    };
  }

  /** Takes one field out; the objects on the way to it stay. */
  public static UnaryOperator<EnvironmentSpec> unset(String path) {
    return spec -> {
      ObjectNode tree = tree(spec);
      int dot = path.lastIndexOf('.');
      JsonNode parent = dot < 0 ? tree : tree.at("/" + path.substring(0, dot).replace('.', '/'));
      if (parent instanceof ObjectNode there) {
        there.remove(path.substring(dot + 1));
      }
      return read(tree);
    };
  }

  public static Resource resource(String name, String tag) {
    return new Resource("default", name, "uid-" + name, of(tag));
  }

  /** Also takes away what else is said about the image. */
  public static UnaryOperator<EnvironmentSpec> tag(String tag) {
    return image(new Image(null, tag, null, null));
  }

  public static UnaryOperator<EnvironmentSpec> image(Image image) {
    return set("image", image);
  }

  /** Also takes away what else is said about the service. */
  public static UnaryOperator<EnvironmentSpec> count(int desired) {
    return set("service", Map.of("desiredCount", desired));
  }

  public static UnaryOperator<EnvironmentSpec> service(Service service) {
    return set("service", service);
  }

  public static UnaryOperator<EnvironmentSpec> rollout(Rollout rollout) {
    return set("rollout", rollout);
  }

  public static UnaryOperator<EnvironmentSpec> tags(Map<String, String> tags) {
    return set("tags", tags);
  }

  public static UnaryOperator<EnvironmentSpec> deletionPolicy(DeletionPolicy policy) {
    return set("deletionPolicy", policy);
  }

  private static ObjectNode tree(EnvironmentSpec spec) {
    return KUBERNETES.convertValue(spec, ObjectNode.class);
  }
}
