package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Architecture;
import io.ordertracking.operator.api.EnvironmentSpec.DeletionPolicy;
import io.ordertracking.operator.api.EnvironmentSpec.EnvVar;
import io.ordertracking.operator.api.EnvironmentSpec.OnFailure;
import io.ordertracking.operator.api.EnvironmentSpec.Pin;
import io.ordertracking.operator.api.EnvironmentSpec.SecretVar;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A spec with every default filled in: the one place that knows them. The CRD has none, since Argo CD
 * would report what the API server adds as drift.
 */
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

  public static final int DESIRED_COUNT = 1;
  public static final int CPU = 512;
  public static final int MEMORY = 1024;
  public static final int CONTAINER_PORT = 8080;
  public static final String SPRING_PROFILE = "aws";
  public static final int MINIMUM_HEALTHY_PERCENT = 100;
  public static final int MAXIMUM_PERCENT = 200;
  public static final Duration TIMEOUT = Duration.ofMinutes(30);
  public static final int LOG_RETENTION_DAYS = 14;

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
        or(service.desiredCount(), DESIRED_COUNT),
        or(service.cpu(), CPU),
        or(service.memory(), MEMORY),
        or(service.architecture(), Architecture.X86_64),
        or(service.containerPort(), CONTAINER_PORT),
        or(service.springProfile(), SPRING_PROFILE),
        variables(service.env()),
        secrets(service.secrets()),
        Optional.ofNullable(service.assignPublicIp()),
        or(service.subnetIds(), List.of()),
        or(rollout.minimumHealthyPercent(), MINIMUM_HEALTHY_PERCENT),
        or(rollout.maximumPercent(), MAXIMUM_PERCENT),
        or(rollout.circuitBreaker(), true),
        rollout.timeout() == null ? TIMEOUT : duration(rollout.timeout()),
        or(rollout.onFailure(), OnFailure.Rollback),
        or(observability.logRetentionDays(), LOG_RETENTION_DAYS),
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

  /** {@code 1h30m} is {@code PT1H30M}. */
  private static Duration duration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
