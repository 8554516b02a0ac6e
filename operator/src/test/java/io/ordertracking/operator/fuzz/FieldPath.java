package io.ordertracking.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.validation.Shape;
import java.util.Arrays;
import java.util.Optional;

/** The field that a message names, e.g. {@code spec.service.env[2].name}. */
final class FieldPath {
  private FieldPath() {}

  /** Whether the API has it. */
  static boolean exists(String path) {
    if (path.equals("metadata.name") || path.equals("spec")) {
      return true;
    }
    return path.startsWith("spec.") && exists(EnvironmentSpec.class, path.substring(5));
  }

  private static boolean exists(Class<?> record, String path) {
    int dot = path.indexOf('.');
    String step = dot < 0 ? path : path.substring(0, dot);
    String name = step.replaceFirst("\\[\\d+]$", "");
    Optional<Shape.Field> field =
        Shape.of(record).stream().filter(f -> f.name().equals(name)).findFirst();
    if (field.isEmpty() || (field.get().isList() ? false : !name.equals(step))) {
      return false;
    }
    return dot < 0
        || !field.get().type().isRecord() // the rest is a map's key
        || exists(field.get().type(), path.substring(dot + 1));
  }

  /** What stands there. */
  static JsonNode value(JsonNode resource, String path) {
    JsonNode node = resource;
    for (String step : Arrays.asList(path.split("[.]|(?=\\[\\d+])"))) {
      node =
          step.matches("\\[\\d+]")
              ? node.path(Integer.parseInt(step.substring(1, step.length() - 1)))
              : node.path(step);
    }
    return node;
  }
}
