package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.resource.Sha256;
import java.util.SortedMap;

/**
 * SHA-256 of our canonical register request. Two requests are the same revision exactly when their
 * fingerprints are equal; what AWS fills in by itself never takes part, so it can't look like
 * drift.
 */
final class Fingerprint {
  /** Raised when the same spec must give a new revision after an upgrade of the operator. */
  private static final String FORMAT = "1";

  private Fingerprint() {}

  static String of(TaskDefinition definition) {
    StringBuilder canonical = new StringBuilder();
    put(canonical, "format", FORMAT);
    put(canonical, "family", definition.family());
    put(canonical, "cpu", String.valueOf(definition.cpu()));
    put(canonical, "memory", String.valueOf(definition.memory()));
    put(canonical, "architecture", definition.architecture());
    put(canonical, "taskRoleArn", definition.taskRoleArn());
    put(canonical, "executionRoleArn", definition.executionRoleArn());
    put(canonical, "image", definition.image());
    put(canonical, "containerPort", String.valueOf(definition.containerPort()));
    putAll(canonical, "environment", definition.environment());
    putAll(canonical, "secrets", definition.secrets());
    put(canonical, "logGroup", definition.logGroup());
    put(canonical, "region", definition.region());
    return Sha256.hex(canonical.toString());
  }

  // Lengths before texts: no value can be mistaken for the next field.
  private static void put(StringBuilder canonical, String field, String value) {
    canonical
        .append(field)
        .append(' ')
        .append(value.length())
        .append(' ')
        .append(value)
        .append('\n');
  }

  private static void putAll(
      StringBuilder canonical, String field, SortedMap<String, String> values) {
    put(canonical, field, String.valueOf(values.size()));
    values.forEach(
        (name, value) -> {
          put(canonical, field + ".name", name);
          put(canonical, field + ".value", value);
        });
  }
}
