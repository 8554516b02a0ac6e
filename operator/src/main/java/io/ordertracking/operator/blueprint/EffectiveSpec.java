package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.api.Cidrs;
import io.ordertracking.operator.api.Defaults;
import io.ordertracking.operator.api.Durations;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Architecture;
import io.ordertracking.operator.api.EnvironmentSpec.DeletionPolicy;
import io.ordertracking.operator.api.EnvironmentSpec.DriftPolicy;
import io.ordertracking.operator.api.EnvironmentSpec.EnvVar;
import io.ordertracking.operator.api.EnvironmentSpec.OnFailure;
import io.ordertracking.operator.api.EnvironmentSpec.Pin;
import io.ordertracking.operator.api.EnvironmentSpec.SecretVar;
import io.ordertracking.operator.api.IngressSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A spec with every default filled in, from {@link Defaults}; its parts are those of the spec. */
public record EffectiveSpec(
    Image image,
    Isolation isolation,
    Service service,
    Rollout rollout,
    Ingress ingress,
    int logRetentionDays,
    Map<String, String> tags,
    DeletionPolicy deletionPolicy,
    DriftPolicy driftPolicy,
    boolean deletionProtection,
    boolean paused) {

  public record Image(
      Optional<String> repository, Optional<String> tag, Optional<String> digest, Pin pin) {}

  public record Isolation(String kafkaPrefix, String databaseSchema) {}

  /**
   * @param env by name, as {@code secrets}, which are ARNs
   * @param assignPublicIp empty: as the subnets need it
   * @param subnetIds empty: those of the bootstrap outputs
   */
  public record Service(
      int desiredCount,
      int cpu,
      int memory,
      Architecture architecture,
      int containerPort,
      String springProfile,
      Map<String, String> env,
      Map<String, String> secrets,
      Optional<Boolean> assignPublicIp,
      List<String> subnetIds) {}

  public record Rollout(
      int minimumHealthyPercent,
      int maximumPercent,
      boolean circuitBreaker,
      Duration timeout,
      OnFailure onFailure,
      Duration healthCheckGracePeriod) {}

  /**
   * @param idleTimeout in seconds, as {@code deregistrationDelay}
   * @param allowedCidrs as EC2 gives them back, sorted, each once
   */
  public record Ingress(
      HealthCheck healthCheck,
      int idleTimeout,
      int deregistrationDelay,
      List<String> allowedCidrs,
      boolean internal,
      Optional<AccessLogs> accessLogs) {}

  /**
   * @param interval in seconds, as {@code timeout}, which AWS wants to be shorter
   * @param healthy in checks, as {@code unhealthy}
   */
  public record HealthCheck(
      String path, int interval, int timeout, int healthy, int unhealthy, String matcher) {}

  /**
   * @param prefix empty: none
   */
  public record AccessLogs(String bucket, String prefix) {}

  /**
   * @param environment the environment's name: the default of both isolation fields
   * @param spec valid, see {@link io.ordertracking.operator.validation.SpecValidator}
   */
  public static EffectiveSpec of(String environment, EnvironmentSpec spec) {
    var observability = or(spec.observability(), new EnvironmentSpec.Observability(null));
    return new EffectiveSpec(
        image(or(spec.image(), new EnvironmentSpec.Image(null, null, null, null))),
        isolation(environment, spec),
        service(
            or(
                spec.service(),
                new EnvironmentSpec.Service(
                    null, null, null, null, null, null, null, null, null, null))),
        rollout(
            or(spec.rollout(), new EnvironmentSpec.Rollout(null, null, null, null, null, null))),
        ingress(or(spec.ingress(), new IngressSpec(null, null, null, null, null, null))),
        or(observability.logRetentionDays(), Defaults.LOG_RETENTION_DAYS),
        or(spec.tags(), Map.of()),
        or(spec.deletionPolicy(), DeletionPolicy.Delete),
        or(spec.driftPolicy(), DriftPolicy.Correct),
        or(spec.deletionProtection(), false),
        or(spec.paused(), false));
  }

  private static Image image(EnvironmentSpec.Image image) {
    return new Image(
        Optional.ofNullable(image.repository()),
        Optional.ofNullable(image.tag()),
        Optional.ofNullable(image.digest()),
        or(image.pin(), Pin.Digest));
  }

  /** Also of a spec that isn't valid. */
  public static Isolation isolation(String environment, EnvironmentSpec spec) {
    var isolation = or(spec.isolation(), new EnvironmentSpec.Isolation(null, null));
    return new Isolation(
        or(isolation.kafkaPrefix(), environment),
        // A schema is an SQL identifier, which has no hyphens.
        or(isolation.databaseSchema(), defaultSchema(environment)));
  }

  /** Postgres keeps names that begin with pg_ for itself. */
  private static String defaultSchema(String environment) {
    String name = environment.replace('-', '_');
    return name.startsWith("pg_") ? "env_" + name : name;
  }

  private static Service service(EnvironmentSpec.Service service) {
    return new Service(
        or(service.desiredCount(), Defaults.DESIRED_COUNT),
        or(service.cpu(), Defaults.CPU),
        or(service.memory(), Defaults.MEMORY),
        or(service.architecture(), Architecture.X86_64),
        or(service.containerPort(), Defaults.CONTAINER_PORT),
        or(service.springProfile(), Defaults.SPRING_PROFILE),
        variables(service.env()),
        secrets(service.secrets()),
        Optional.ofNullable(service.assignPublicIp()),
        or(service.subnetIds(), List.of()));
  }

  private static Rollout rollout(EnvironmentSpec.Rollout rollout) {
    return new Rollout(
        or(rollout.minimumHealthyPercent(), Defaults.MINIMUM_HEALTHY_PERCENT),
        or(rollout.maximumPercent(), Defaults.MAXIMUM_PERCENT),
        or(rollout.circuitBreaker(), true),
        duration(or(rollout.timeout(), Defaults.ROLLOUT_TIMEOUT)),
        or(rollout.onFailure(), OnFailure.Rollback),
        duration(or(rollout.healthCheckGracePeriod(), Defaults.HEALTH_CHECK_GRACE_PERIOD)));
  }

  private static Ingress ingress(IngressSpec ingress) {
    return new Ingress(
        healthCheck(
            or(ingress.healthCheck(), new IngressSpec.HealthCheck(null, null, null, null, null))),
        or(ingress.idleTimeout(), Defaults.IDLE_TIMEOUT),
        or(ingress.deregistrationDelay(), Defaults.DEREGISTRATION_DELAY),
        or(ingress.allowedCidrs(), List.of(Defaults.ALLOWED_CIDR)).stream()
            .map(Cidrs::canonical)
            .distinct()
            .sorted()
            .toList(),
        or(ingress.internal(), false),
        Optional.ofNullable(ingress.accessLogs())
            .map(logs -> new AccessLogs(logs.bucket(), or(logs.prefix(), ""))));
  }

  private static HealthCheck healthCheck(IngressSpec.HealthCheck check) {
    int interval = or(check.interval(), Defaults.HEALTH_CHECK_INTERVAL);
    return new HealthCheck(
        or(check.path(), Defaults.HEALTH_CHECK_PATH),
        interval,
        Math.min(5, interval - 1),
        or(check.healthy(), Defaults.HEALTHY_THRESHOLD),
        or(check.unhealthy(), Defaults.UNHEALTHY_THRESHOLD),
        or(check.matcher(), Defaults.HEALTH_CHECK_MATCHER));
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
        .orElseThrow(() -> new IllegalArgumentException("not validated: duration " + text));
  }
}
