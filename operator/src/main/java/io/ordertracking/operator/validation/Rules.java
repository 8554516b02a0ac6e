package io.ordertracking.operator.validation;

import java.util.List;
import java.util.stream.Stream;

/** All rules of the API that a schema can't say, or can't say helpfully. */
public final class Rules {
  private static final List<Rule<?>> ALL =
      Stream.of(
              NameRules.rules(),
              BootstrapRules.rules(),
              ImageRules.rules(),
              ServiceRules.rules(),
              SubnetRules.rules(),
              RolloutRules.rules(),
              BackendRules.rules(),
              DurationRules.rules(),
              IngressRules.rules(),
              ObservabilityRules.rules(),
              TagRules.rules(),
              ImmutableRules.rules())
          .<Rule<?>>flatMap(List::stream)
          .toList();

  private Rules() {}

  public static List<Rule<?>> all() {
    return ALL;
  }
}
