package io.ordertracking.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A rule's CEL and its Java say the same of any spec, word for word. */
class RuleAgreementTest {
  private static final int SPECS = 400;
  private static CelRules cel;

  @BeforeAll
  static void compile() throws Exception {
    cel = new CelRules();
  }

  @Test
  void onSpecs() throws Exception {
    Set<String> refused = new HashSet<>();
    for (long seed = 0; seed < SPECS; seed++) {
      RandomSpec random = new RandomSpec(seed);
      String name = random.name();
      EnvironmentSpec spec = random.spec();
      List<Violation> java = new ArrayList<>();
      for (Rule<?> rule : Rules.all()) {
        int before = java.size();
        rule.check(new Scope.Subject(name, spec, null), java);
        if (java.size() > before) {
          refused.add(rule.id());
        }
      }
      assertThat(cel.violations(name, spec, null))
          .as("seed %d: %s", seed, spec)
          .containsExactlyInAnyOrderElementsOf(java);
    }
    assertThat(refused).as("rules that refused at least one of the specs").containsAll(ids(false));
  }

  @Test
  void onChanges() throws Exception {
    Set<String> refused = new HashSet<>();
    for (long seed = 0; seed < SPECS; seed++) {
      EnvironmentSpec before = new RandomSpec(seed).spec();
      EnvironmentSpec after = new RandomSpec(new Random(seed).nextLong()).spec();
      List<Violation> java = SpecValidator.validateUpdate(before, after);
      java.forEach(violation -> refused.add(violation.field()));
      assertThat(cel.violations("dev", after, before))
          .as("seed %d: %s -> %s", seed, before, after)
          .containsExactlyInAnyOrderElementsOf(java);
      assertThat(cel.violations("dev", after, after)).isEmpty();
    }
    assertThat(refused).hasSize(ids(true).size());
  }

  @Test
  void idsAreUnique() {
    List<String> ids = Rules.all().stream().<String>map(Rule::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static List<String> ids(boolean transition) {
    return Rules.all().stream()
        .filter(rule -> rule.scope().transition() == transition)
        .<String>map(Rule::id)
        .toList();
  }
}
