package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.api.Defaults;
import io.ordertracking.operator.api.Durations;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Architecture;
import io.ordertracking.operator.api.EnvironmentSpec.DeletionPolicy;
import io.ordertracking.operator.api.EnvironmentSpec.EnvVar;
import io.ordertracking.operator.api.EnvironmentSpec.OnFailure;
import io.ordertracking.operator.api.EnvironmentSpec.Pin;
import io.ordertracking.operator.api.EnvironmentSpec.SecretVar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A spec with every default filled in, from {@link Defaults}. */
public record EffectiveSpec(
    Optional<String> repository,
    Optional<String> imageTag,
    Optional<String> imageDigest,
    Pin pin,
    String kafkaPrefix,
    String databaseSchema,
    int desiredCount,
    int cpu,
    int memory,
    Architecture architecture,
    int containerPort,
    String springProfile,
    Map<String, String> env,
    Map<String, String> secrets,
    Optional<Boolean> assignPublicIp,
    List<String> subnetIds,
    int minimumHealthyPercent,
    int maximumPercent,
    boolean circuitBreaker,
    Duration timeout,
    OnFailure onFailure,
    int logRetentionDays,
    Map<String, String> tags,
    DeletionPolicy deletionPolicy) {

  /**
   * @param environment the environment's name: the default of both isolation fields
   * @param spec valid, see {@link io.ordertracking.operator.validation.SpecValidator}
   */
  public static EffectiveSpec of(String environment, EnvironmentSpec spec) {
    var image = or(spec.image(), new EnvironmentSpec.Image(null, null, null, null));
    var isolation = or(spec.isolation(), new EnvironmentSpec.Isolation(null, null));
    var service =
        or(
            spec.service(),
            new EnvironmentSpec.Service(
                null, null, null, null, null, null, null, null, null, null));
    var rollout = or(spec.rollout(), new EnvironmentSpec.Rollout(null, null, null, null, null));
    var observability = or(spec.observability(), new EnvironmentSpec.Observability(null));
    return new EffectiveSpec(
        Optional.ofNullable(image.repository()),
        Optional.ofNullable(image.tag()),
        Optional.ofNullable(image.digest()),
        or(image.pin(), Pin.Digest),
        or(isolation.kafkaPrefix(), environment),
        // A schema is an SQL identifier, which has no hyphens.
        or(isolation.databaseSchema(), environment.replace('-', '_')),
        or(service.desiredCount(), Defaults.DESIRED_COUNT),
        or(service.cpu(), Defaults.CPU),
        or(service.memory(), Defaults.MEMORY),
        or(service.architecture(), Architecture.X86_64),
        or(service.containerPort(), Defaults.CONTAINER_PORT),
        or(service.springProfile(), Defaults.SPRING_PROFILE),
        variables(service.env()),
        secrets(service.secrets()),
        Optional.ofNullable(service.assignPublicIp()),
        or(service.subnetIds(), List.of()),
        or(rollout.minimumHealthyPercent(), Defaults.MINIMUM_HEALTHY_PERCENT),
        or(rollout.maximumPercent(), Defaults.MAXIMUM_PERCENT),
        or(rollout.circuitBreaker(), true),
        duration(or(rollout.timeout(), Defaults.ROLLOUT_TIMEOUT)),
        or(rollout.onFailure(), OnFailure.Rollback),
        or(observability.logRetentionDays(), Defaults.LOG_RETENTION_DAYS),
        or(spec.tags(), Map.of()),
        or(spec.deletionPolicy(), DeletionPolicy.Delete));
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return Objects.requireNonNullElse(given, otherwise);
  }

  private static Map<String, String> variables(@Nullable List<EnvVar> env) {
    Map<String, String> byName = new TreeMap<>();
    or(env, List.<EnvVar>of()).forEach(v -> byName.put(v.name(), or(v.value(), "")));
    return byName;
  }

  private static Map<String, String> secrets(@Nullable List<SecretVar> secrets) {
    Map<String, String> byName = new TreeMap<>();
    or(secrets, List.<SecretVar>of()).forEach(v -> byName.put(v.name(), v.valueFrom()));
    return byName;
  }

  private static Duration duration(String text) {
    return Durations.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not validated: timeout " + text));
  }
}
