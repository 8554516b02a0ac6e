package io.ordertracking.operator.world;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Bootstrap;
import io.ordertracking.operator.api.EnvironmentSpec.ConfigMapRef;
import io.ordertracking.operator.api.EnvironmentSpec.DeletionPolicy;
import io.ordertracking.operator.api.EnvironmentSpec.Image;
import io.ordertracking.operator.api.EnvironmentSpec.Rollout;
import io.ordertracking.operator.api.EnvironmentSpec.Service;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Specs for tests, and the edits that people make to them. */
public final class Specs {
  private Specs() {}

  /** The smallest one: the bootstrap of the ready account and a tag. */
  public static EnvironmentSpec of(String tag) {
    return new EnvironmentSpec(
        "us-east-1",
        new Bootstrap(new ConfigMapRef("order-tracking-bootstrap"), null),
        new Image(null, tag, null, null),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static Resource resource(String name, String tag) {
    return new Resource("default", name, "uid-" + name, of(tag));
  }

  public static UnaryOperator<EnvironmentSpec> tag(String tag) {
    return image(new Image(null, tag, null, null));
  }

  public static UnaryOperator<EnvironmentSpec> image(Image image) {
    return s ->
        new EnvironmentSpec(
            s.region(),
            s.bootstrap(),
            image,
            s.isolation(),
            s.service(),
            s.rollout(),
            s.observability(),
            s.names(),
            s.tags(),
            s.deletionPolicy());
  }

  public static UnaryOperator<EnvironmentSpec> count(int desired) {
    return service(new Service(desired, null, null, null, null, null, null, null, null, null));
  }

  public static UnaryOperator<EnvironmentSpec> service(Service service) {
    return s ->
        new EnvironmentSpec(
            s.region(),
            s.bootstrap(),
            s.image(),
            s.isolation(),
            service,
            s.rollout(),
            s.observability(),
            s.names(),
            s.tags(),
            s.deletionPolicy());
  }

  public static UnaryOperator<EnvironmentSpec> rollout(Rollout rollout) {
    return s ->
        new EnvironmentSpec(
            s.region(),
            s.bootstrap(),
            s.image(),
            s.isolation(),
            s.service(),
            rollout,
            s.observability(),
            s.names(),
            s.tags(),
            s.deletionPolicy());
  }

  public static UnaryOperator<EnvironmentSpec> tags(Map<String, String> tags) {
    return s ->
        new EnvironmentSpec(
            s.region(),
            s.bootstrap(),
            s.image(),
            s.isolation(),
            s.service(),
            s.rollout(),
            s.observability(),
            s.names(),
            tags,
            s.deletionPolicy());
  }

  public static UnaryOperator<EnvironmentSpec> deletionPolicy(DeletionPolicy policy) {
    return s ->
        new EnvironmentSpec(
            s.region(),
            s.bootstrap(),
            s.image(),
            s.isolation(),
            s.service(),
            s.rollout(),
            s.observability(),
            s.names(),
            s.tags(),
            policy);
  }
}
