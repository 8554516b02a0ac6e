package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a spec offline as the API server would, in the same words: {@code plan} runs it on files
 * that no server has seen. Whatever the spec holds (or lacks), the answer is a list and never an
 * exception.
 */
public final class SpecValidator {
  private SpecValidator() {}

  /**
   * @param name {@code metadata.name}
   * @return everything that is wrong, empty when the API server would take it
   */
  @SuppressWarnings("NullAway") // YAML that no server saw may lack anything
  public static List<Violation> validate(@Nullable String name, @Nullable EnvironmentSpec spec) {
    if (spec == null) {
      return List.of(new Violation("spec", "Required value"));
    }
    Structure structure = new Structure();
    structure.checkRecord("spec", spec);
    List<Violation> violations = new ArrayList<>(structure.violations());
    if (!structure.blocking()) {
      check(new Scope.Subject(name == null ? "" : name, spec, null), false, violations);
    }
    return List.copyOf(violations);
  }

  /** What can't be changed in this way; the new spec itself is checked by {@link #validate}. */
  public static List<Violation> validateUpdate(EnvironmentSpec oldSpec, EnvironmentSpec newSpec) {
    List<Violation> violations = new ArrayList<>();
    check(new Scope.Subject("", newSpec, oldSpec), true, violations);
    return List.copyOf(violations);
  }

  private static void check(Scope.Subject subject, boolean transition, List<Violation> violations) {
    for (Rule<?> rule : Rules.all()) {
      if (rule.scope().transition() == transition) {
        rule.check(subject, violations);
      }
    }
  }
}
