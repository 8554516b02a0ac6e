package io.ordertracking.operator.api;

import java.util.List;

/**
 * The fields of a spec where people put secrets, meaning to or by mistake: messages don't repeat
 * what stands there.
 */
public final class Secrets {
  private static final List<String> FIELDS =
      List.of("spec.service.env", "spec.service.secrets", "spec.bootstrap.values.rds_secret_arn");

  private Secrets() {}

  /** E.g. {@code spec.service.env[2].value}, or the list itself where something else stands. */
  public static boolean mayStandAt(String path) {
    return FIELDS.stream().anyMatch(path::startsWith) && !path.endsWith("].name");
  }
}
