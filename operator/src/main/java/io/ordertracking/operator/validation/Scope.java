package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.BootstrapValues;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.IngressSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of the manifest that a rule stands on: {@code self} in CEL, {@code T} in Java. A rule on
 * an optional part is asked only when the part is there.
 *
 * @param path where in the schema, {@code []} for every item of a list
 * @param transition whether the rule compares with the object before the change ({@code oldSelf})
 */
public record Scope<T>(
    String path, boolean transition, Function<Subject, List<Scope.Place<T>>> places) {

  /** What is validated. */
  record Subject(String name, EnvironmentSpec spec, @Nullable EnvironmentSpec oldSpec) {}

  /** A change of the spec. */
  record Change(EnvironmentSpec before, EnvironmentSpec after) {}

  /** One value of the scope and where it is. */
  record Place<T>(String path, T value) {}

  static final Scope<Subject> ROOT = scope("", s -> s);
  static final Scope<EnvironmentSpec> SPEC = scope("spec", Subject::spec);
  static final Scope<BootstrapValues> VALUES =
      scope("spec.bootstrap.values", s -> s.spec().bootstrap().values());
  static final Scope<EnvironmentSpec.ConfigMapRef> CONFIG_MAP_REF =
      scope("spec.bootstrap.configMapRef", s -> s.spec().bootstrap().configMapRef());
  static final Scope<EnvironmentSpec.S3Object> S3_OBJECT =
      scope("spec.bootstrap.s3", s -> s.spec().bootstrap().s3());
  static final Scope<EnvironmentSpec.Image> IMAGE = scope("spec.image", s -> s.spec().image());
  static final Scope<EnvironmentSpec.Isolation> ISOLATION =
      scope("spec.isolation", s -> s.spec().isolation());
  static final Scope<EnvironmentSpec.Service> SERVICE =
      scope("spec.service", s -> s.spec().service());
  static final Scope<EnvironmentSpec.EnvVar> ENV =
      items("spec.service.env", s -> s.spec().service() == null ? null : s.spec().service().env());
  static final Scope<EnvironmentSpec.SecretVar> SECRETS =
      items(
          "spec.service.secrets",
          s -> s.spec().service() == null ? null : s.spec().service().secrets());
  static final Scope<EnvironmentSpec.Rollout> ROLLOUT =
      scope("spec.rollout", s -> s.spec().rollout());
  static final Scope<IngressSpec> INGRESS = scope("spec.ingress", s -> s.spec().ingress());
  static final Scope<IngressSpec.HealthCheck> HEALTH_CHECK =
      scope(
          "spec.ingress.healthCheck",
          s -> s.spec().ingress() == null ? null : s.spec().ingress().healthCheck());
  static final Scope<IngressSpec.AccessLogs> ACCESS_LOGS =
      scope(
          "spec.ingress.accessLogs",
          s -> s.spec().ingress() == null ? null : s.spec().ingress().accessLogs());
  static final Scope<EnvironmentSpec.Observability> OBSERVABILITY =
      scope("spec.observability", s -> s.spec().observability());
  static final Scope<EnvironmentSpec.Names> NAMES = scope("spec.names", s -> s.spec().names());
  static final Scope<Change> CHANGE =
      new Scope<>(
          "spec",
          true,
          s ->
              s.oldSpec() == null
                  ? List.of()
                  : List.of(new Place<>("spec", new Change(s.oldSpec(), s.spec()))));

  private static <T> Scope<T> scope(String path, Function<Subject, @Nullable T> value) {
    return new Scope<>(
        path,
        false,
        subject -> {
          T there = value.apply(subject);
          return there == null ? List.of() : List.of(new Place<>(path, there));
        });
  }

  private static <T> Scope<T> items(String path, Function<Subject, @Nullable List<T>> value) {
    return new Scope<>(
        path + "[]",
        false,
        subject -> {
          List<T> there = value.apply(subject);
          List<Place<T>> places = new ArrayList<>();
          for (int i = 0; there != null && i < there.size(); i++) {
            places.add(new Place<>(path + "[" + i + "]", there.get(i)));
          }
          return places;
        });
  }
}
