package io.ordertracking.operator.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the process runs, which some defaults depend on.
 *
 * @param inCluster in a pod; elsewhere there is only one of us, and no leader to elect
 * @param namespace the pod's own; {@code default} elsewhere
 */
public record Surroundings(boolean inCluster, String namespace) {
  private static final Path NAMESPACE_FILE =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

  public static final Surroundings OUTSIDE = new Surroundings(false, "default");

  /** Reads what Kubernetes puts into every pod. */
  public static Surroundings detect() {
    if (System.getenv("KUBERNETES_SERVICE_HOST") == null) {
      return OUTSIDE;
    }
    try {
      return new Surroundings(true, Files.readString(NAMESPACE_FILE).strip());
    } catch (IOException e) { // no service-account token mounted
      return new Surroundings(true, "default");
    }
  }
}
