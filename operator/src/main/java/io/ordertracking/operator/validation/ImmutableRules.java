package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Isolation;
import io.ordertracking.operator.api.EnvironmentSpec.Names;
import io.ordertracking.operator.validation.Scope.Change;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can't be changed. The rules stand on the spec and compare absence too: a rule on the field
 * itself isn't asked when the field comes or goes, so that removing it and setting it again would
 * get round it.
 */
final class ImmutableRules {
  private static final String NAME =
      ": AWS can't rename it; create a new environment, then delete this one";
  private static final String DATA =
      ": the data would stay behind under the old one; create a new environment and move the data";

  private ImmutableRules() {}

  static List<Rule<?>> rules() {
    return List.of(
        rule("region", EnvironmentSpec::region, "; create a new environment instead", false),
        isolation("kafkaPrefix", Isolation::kafkaPrefix),
        isolation("databaseSchema", Isolation::databaseSchema),
        name("cluster", Names::cluster),
        name("service", Names::service),
        name("logGroup", Names::logGroup),
        name("taskFamily", Names::taskFamily),
        name("loadBalancer", Names::loadBalancer),
        name("targetGroup", Names::targetGroup),
        name("loadBalancerSecurityGroup", Names::loadBalancerSecurityGroup),
        name("serviceSecurityGroup", Names::serviceSecurityGroup));
  }

  private static Rule<Change> isolation(String field, Function<Isolation, @Nullable String> value) {
    return rule(
        "isolation." + field,
        spec -> spec.isolation() == null ? null : value.apply(spec.isolation()),
        DATA,
        true);
  }

  private static Rule<Change> name(String field, Function<Names, @Nullable String> value) {
    return rule(
        "names." + field,
        spec -> spec.names() == null ? null : value.apply(spec.names()),
        NAME,
        true);
  }

  private static Rule<Change> rule(
      String field,
      Function<EnvironmentSpec, @Nullable String> value,
      String remedy,
      boolean optional) {
    String leaf = field.substring(field.indexOf('.') + 1);
    return new Rule<>(
        field
                .replace('.', '-')
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(java.util.Locale.ROOT)
            + "-immutable",
        Scope.CHANGE,
        field,
        field + " can't be changed",
        optional
            ? "%s ? %s && self.%s == oldSelf.%s : !%s"
                .formatted(
                    has("self", field), has("oldSelf", field), field, field, has("oldSelf", field))
            : "self." + field + " == oldSelf." + field,
        change -> Objects.equals(value.apply(change.before()), value.apply(change.after())),
        new Message<Change>(leaf + " can't change from {before} to {after}" + remedy)
            .with("before", shown("oldSelf", field, optional), c -> shown(value.apply(c.before())))
            .with("after", shown("self", field, optional), c -> shown(value.apply(c.after()))));
  }

  private static String has(String self, String field) {
    int dot = field.indexOf('.');
    return "(has(" + self + "." + field.substring(0, dot) + ") && has(" + self + "." + field + "))";
  }

  private static String shown(String self, String field, boolean optional) {
    String quoted = self + "." + field + " == '' ? '\"\"' : " + self + "." + field;
    return optional
        ? "(" + has(self, field) + " ? (" + quoted + ") : 'its default')"
        : "(" + quoted + ")";
  }

  private static String shown(@Nullable String value) {
    return value == null ? "its default" : value.isEmpty() ? "\"\"" : value;
  }
}
