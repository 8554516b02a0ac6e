package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Exactly one source of the Terraform outputs. */
final class BootstrapSourceRule {
  private static final List<String> SOURCES = List.of("s3", "configMapRef", "values");

  private BootstrapSourceRule() {}

  static Rule<EnvironmentSpec> rule() {
    return new Rule<>(
        "bootstrap-source",
        Scope.SPEC,
        "bootstrap",
        "bootstrap needs exactly one of s3, configMapRef and values",
        SOURCES.stream()
            .map(source -> "(" + has(source) + " ? 1 : 0)")
            .collect(Collectors.joining(" + ", "", " == 1")),
        spec -> given(spec.bootstrap()).size() == 1,
        new Message<EnvironmentSpec>("bootstrap has {sources}")
            .with(
                "sources", cases(SOURCES, List.of()), spec -> described(given(spec.bootstrap()))));
  }

  private static List<String> given(Bootstrap bootstrap) {
    return Stream.of(
            bootstrap.s3() == null ? "" : "s3",
            bootstrap.configMapRef() == null ? "" : "configMapRef",
            bootstrap.values() == null ? "" : "values")
        .filter(source -> !source.isEmpty())
        .toList();
  }

  private static String described(List<String> given) {
    return switch (given.size()) {
      case 0 ->
          "none of s3, configMapRef and values: name the ConfigMap that `make bootstrap-configmap`"
              + " writes, usually order-tracking-bootstrap, or the object in S3 that has the outputs";
      case 2 -> "both " + String.join(" and ", given) + ": keep one of them";
      default -> "all of s3, configMapRef and values: keep one of them";
    };
  }

  /** The description as CEL: a tree of questions, one for each source. */
  private static String cases(List<String> open, List<String> given) {
    if (open.isEmpty()) {
      return Cel.text(described(given));
    }
    List<String> rest = open.subList(1, open.size());
    List<String> with = new ArrayList<>(given);
    with.add(open.getFirst());
    return "(%s ? %s : %s)".formatted(has(open.getFirst()), cases(rest, with), cases(rest, given));
  }

  private static String has(String source) {
    return "has(self.bootstrap." + source + ")";
  }
}
