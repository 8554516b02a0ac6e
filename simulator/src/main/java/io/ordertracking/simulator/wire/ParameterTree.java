package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.wire.WireRequest.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form's dotted names ({@code Filter.1.Value.2}) as a tree. */
final class ParameterTree {
  private final Map<String, ParameterTree> children = new LinkedHashMap<>();
  private @Nullable String value;

  static ParameterTree of(List<Parameter> parameters) {
    ParameterTree root = new ParameterTree();
    for (Parameter parameter : parameters) {
      ParameterTree node = root;
      for (String part : parameter.name().split("\\.", -1)) {
        node = node.children.computeIfAbsent(part, _ -> new ParameterTree());
      }
      node.value = parameter.value();
    }
    return root;
  }

  Map<String, ParameterTree> children() {
    return children;
  }

  Optional<ParameterTree> child(String name) {
    return Optional.ofNullable(children.get(name));
  }

  Optional<String> value() {
    return Optional.ofNullable(value);
  }
}
