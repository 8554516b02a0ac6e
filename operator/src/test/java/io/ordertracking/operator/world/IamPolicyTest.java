package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ordertracking.operator.world.PolicyTables.Implied;
import io.ordertracking.operator.world.PolicyTables.Scope;
import io.ordertracking.simulator.authority.Grant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The policy that the bootstrap gives the operator: all that it needs, and nothing else. {@code
 * make iam-policy} runs this with {@code -Diam.update=true}, which writes it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IamPolicyTest {
  private final PolicyTables tables = PolicyTables.read();
  private final Rehearsal rehearsal = rehearse(tables);

  /** Whoever writes the policy has to see the calls first that it isn't to deny. */
  private static Rehearsal rehearse(PolicyTables tables) {
    if (Boolean.getBoolean("iam.update")) {
      Set<String> calls = Rehearsal.under(OperatorPolicy.EVERYTHING).calls();
      PolicyTables.write(PolicyTemplate.FILE, PolicyGenerator.template(tables, calls));
    }
    return Rehearsal.under(OperatorPolicy.ready());
  }

  @Test
  void nothingThatTheOperatorDoesIsDenied() {
    assertThat(rehearsal.denials()).as("new calls? make iam-policy").isEmpty();
  }

  @Test
  void theCommittedPolicyIsTheGeneratedOne() {
    assertThat(PolicyTemplate.committed().text())
        .as("make iam-policy")
        .isEqualTo(PolicyGenerator.template(tables, rehearsal.calls()));
  }

  @Test
  void everyPermissionIsNeededWhereItStands() {
    for (Scope scope : tables.scopes()) {
      Set<String> used =
          rehearsal.grants().stream()
              .filter(grant -> grant.statement().equals(scope.sid()))
              .map(Grant::action)
              .collect(Collectors.toSet());
      if (scope.unexercised() == null) {
        assertThat(scope.actions())
            .as(scope.sid())
            .allMatch(each -> used.stream().anyMatch(a -> PolicyGenerator.covers(each, a)));
      } else {
        assertThat(used).as(scope.sid() + " is exercised").isEmpty();
      }
    }
  }

  @Test
  void whatIsImpliedIsWhatTheSimulatorAsksFor() {
    Set<String> table =
        tables.implied().stream()
            .filter(Implied::isSimulated)
            .flatMap(implied -> implied.pairs().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> asked =
        rehearsal.grants().stream()
            .filter(Grant::implied)
            .map(grant -> grant.call() + " → " + grant.action())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked).isEqualTo(table);
    assertThat(tables.implied())
        .allSatisfy(implied -> assertThat(implied.reference()).startsWith("https://"));
  }

  @Test
  void aPermissionThatNothingNeedsStopsTheGenerator() {
    Set<String> calls = new TreeSet<>(rehearsal.calls());
    calls.remove("ecs:UntagResource");
    calls.add("ecs:ExecuteCommand");
    assertThatIllegalStateException()
        .isThrownBy(() -> PolicyGenerator.template(tables, calls))
        .withMessageContaining("needed and not there: [ecs:ExecuteCommand]")
        .withMessageContaining("there and not needed: [ecs:UntagResource]");
  }
}
