package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.api.EnvironmentSpec.Bootstrap;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.bootstrap.BootstrapResult.Problem;
import io.ordertracking.operator.bootstrap.BootstrapResult.Resolved;
import io.ordertracking.operator.bootstrap.BootstrapResult.Unresolved;
import io.ordertracking.operator.bootstrap.BootstrapValuesMapping;
import io.ordertracking.operator.bootstrap.S3Location;
import io.ordertracking.operator.bootstrap.S3Source;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Finds the bootstrap outputs that an environment points to. */
public final class Bootstraps {
  /** Reads ConfigMaps. */
  @FunctionalInterface
  public interface ConfigMaps {
    /** The data; empty when there is no such ConfigMap. */
    Optional<Map<String, String>> read(String namespace, String name);
  }

  private final AccessPolicy access;
  private final ConfigMaps configMaps;
  private final S3Source s3;

  public Bootstraps(AccessPolicy access, ConfigMaps configMaps, S3Source s3) {
    this.access = access;
    this.configMaps = configMaps;
    this.s3 = s3;
  }

  /**
   * The source as the access list names it: {@code configmap/NAME}, {@code s3/BUCKET/KEY} or {@code
   * values}.
   */
  public static String source(Bootstrap bootstrap) {
    if (bootstrap.s3() != null) {
      return "s3/" + bootstrap.s3().bucket() + "/" + bootstrap.s3().key();
    }
    return bootstrap.configMapRef() == null
        ? "values"
        : "configmap/" + bootstrap.configMapRef().name();
  }

  /**
   * A source that the environment's namespace may not use isn't read.
   *
   * @param believed how old an answer of S3 may be
   * @throws AwsFailure when S3 gave no usable answer: the outputs may be as they were
   */
  public BootstrapResult resolve(Environment environment, Duration believed) {
    Bootstrap bootstrap = environment.spec().bootstrap();
    String namespace = environment.id().namespace();
    if (!access.bootstrapDenial(namespace, source(bootstrap)).isEmpty()) {
      return new Unresolved(
          Problem.SOURCE_NOT_FOUND, namespace + " may not use " + source(bootstrap));
    }
    if (bootstrap.s3() != null) {
      return s3.read(
          new S3Location(
              environment.spec().region(), bootstrap.s3().bucket(), bootstrap.s3().key()),
          believed);
    }
    if (bootstrap.configMapRef() != null) {
      return configMap(namespace, bootstrap.configMapRef().name());
    }
    return bootstrap.values() == null
        ? new Unresolved(Problem.SOURCE_NOT_FOUND, "spec.bootstrap names no source")
        : BootstrapParser.parse(
            "spec.bootstrap.values", BootstrapValuesMapping.flat(bootstrap.values()));
  }

  /** Whether this operator looks after environments of the namespace with this source at all. */
  @SuppressWarnings({"NullAway", "ConstantValue"}) // an unreadable spec has none
  boolean allows(Environment environment) {
    Bootstrap bootstrap = environment.spec().bootstrap();
    return bootstrap == null
        || access.bootstrapDenial(environment.id().namespace(), source(bootstrap)).isEmpty();
  }

  /** For those that can do without: whatever is in the way, the outputs are then absent. */
  @SuppressWarnings({"NullAway", "ConstantValue"}) // an invalid spec may have none
  public Optional<BootstrapOutputs> ifReadable(Environment environment) {
    if (environment.spec().bootstrap() == null) {
      return Optional.empty();
    }
    try {
      return resolve(environment, Duration.ZERO) instanceof Resolved(var outputs)
          ? Optional.of(outputs)
          : Optional.empty();
    } catch (AwsFailure unreadable) {
      return Optional.empty();
    }
  }

  private BootstrapResult configMap(String namespace, String name) {
    String source = "ConfigMap " + namespace + "/" + name;
    Optional<Map<String, String>> data = configMaps.read(namespace, name);
    return data.isPresent()
        ? BootstrapParser.parse(source, data.get())
        : new Unresolved(
            Problem.SOURCE_NOT_FOUND,
            source
                + " doesn't exist; run `make bootstrap-configmap` after terraform apply, in the"
                + " environment's namespace");
  }
}
