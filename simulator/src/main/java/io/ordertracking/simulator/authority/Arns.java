package io.ordertracking.simulator.authority;

import io.ordertracking.simulator.core.Call;
import org.jspecify.annotations.Nullable;

/** The ARNs of what requests name in shorter ways. */
final class Arns {
  private Arns() {}

  /** E.g. {@code of("logs", "log-group:/ecs/x", by)}; an ARN stays as it is. */
  static String of(String service, String resource, Call by) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, by.region(), by.accountId(), resource);
  }

  static String cluster(@Nullable String nameOrArn, Call by) {
    return of("ecs", "cluster/" + clusterName(nameOrArn), by);
  }

  /** In a cluster, by the service's name or ARN. */
  static String service(@Nullable String cluster, @Nullable String nameOrArn, Call by) {
    return of("ecs", "service/" + clusterName(cluster) + "/" + last(nameOrArn), by);
  }

  static String task(@Nullable String cluster, String idOrArn, Call by) {
    return of("ecs", "task/" + clusterName(cluster) + "/" + last(idOrArn), by);
  }

  private static String clusterName(@Nullable String nameOrArn) {
    return nameOrArn == null ? "default" : last(nameOrArn);
  }

  private static String last(@Nullable String path) {
    return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
  }

  /** Of something in EC2, by its id. */
  static String ec2(@Nullable String id, Call by) {
    String known = id == null ? "" : id;
    String type =
        switch (known.substring(0, Math.max(0, known.indexOf('-')))) {
          case "sg" -> "security-group";
          case "sgr" -> "security-group-rule";
          case "vpc" -> "vpc";
          case "subnet" -> "subnet";
          default -> "unknown";
        };
    return of("ec2", type + "/" + known, by);
  }

  /** {@code …:service-deployment/CLUSTER/SERVICE/ID}, and revisions alike: of their service. */
  static String serviceOf(@Nullable String deployment) {
    String arn = deployment == null ? "" : deployment;
    return arn.substring(0, Math.max(0, arn.lastIndexOf('/')))
        .replaceFirst(":service-(deployment|revision)/", ":service/");
  }
}
