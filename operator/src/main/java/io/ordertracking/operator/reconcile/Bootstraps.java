package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.bootstrap.BootstrapResult.Problem;
import io.ordertracking.operator.bootstrap.BootstrapResult.Unresolved;
import io.ordertracking.operator.bootstrap.BootstrapValuesMapping;
import io.ordertracking.operator.reconcile.PassContext.ConfigMaps;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the bootstrap outputs that a spec points to. */
public final class Bootstraps {
  private Bootstraps() {}

  /** The source as the access list names it: {@code configmap/NAME} or {@code values}. */
  public static String source(EnvironmentSpec.Bootstrap bootstrap) {
    return bootstrap.configMapRef() == null
        ? "values"
        : "configmap/" + bootstrap.configMapRef().name();
  }

  public static BootstrapResult resolve(
      String namespace, EnvironmentSpec.Bootstrap bootstrap, ConfigMaps configMaps) {
    if (bootstrap.configMapRef() == null && bootstrap.values() == null) {
      return new Unresolved(Problem.SOURCE_NOT_FOUND, "spec.bootstrap names no source");
    }
    if (bootstrap.configMapRef() == null) {
      return BootstrapParser.parse(
          "spec.bootstrap.values",
          BootstrapValuesMapping.flat(Objects.requireNonNull(bootstrap.values())));
    }
    String name = bootstrap.configMapRef().name();
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
