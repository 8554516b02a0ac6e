package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ordertracking.operator.world.PolicyTables.Implied;
import io.ordertracking.operator.world.PolicyTables.Scope;
import io.ordertracking.simulator.authority.Grant;
import io.ordertracking.simulator.authority.IamPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The policy that the bootstrap gives the operator: all that it needs, and nothing else. {@code
 * make iam-policy} runs this with {@code -Diam.update=true}, which writes it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IamPolicyTest {
  /** IAM's limit for a managed policy; white space doesn't count. */
  private static final int LIMIT = 6144;

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

  @ParameterizedTest
  @CsvSource({
    "ecs:TagResource, ecs:",
    "elasticloadbalancing:AddTags, elasticloadbalancing:Create",
    "ec2:CreateTags, ec2:CreateSecurityGroup",
    "logs:TagResource, logs:CreateLogGroup",
    "iam:PassRole, ecs:RegisterTaskDefinition",
    "ec2:DescribeAccountAttributes, elasticloadbalancing:CreateLoadBalancer",
    "ecs:CreateService, ecs:CreateService"
  })
  void oneThatIsMissingIsSeen(String permission, String call) {
    String without = OperatorPolicy.json().replace('"' + permission + '"', "\"none:none\"");
    try (World world = new World(IamPolicy.parse(without))) {
      Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
      world.until(dev, Resource::stalled);
      assertThat(dev.condition("Ready").reason()).isEqualTo("AwsDenied");
      assertThat(dev.condition("Ready").message())
          .contains(call)
          .contains("not authorized to perform: " + permission);
    }
  }

  /** With names as long as they get, and a role each for tasks and execution. */
  @Test
  void fitsIntoAManagedPolicy() {
    Map<String, Object> variables = OperatorPolicy.variables();
    variables.put("partition", "aws-us-gov");
    variables.put("region", "ap-southeast-1");
    variables.put("installation", "a-quite-long-installation-name");
    List<String> roles = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      roles.add("arn:aws-us-gov:iam::123456789012:role/order-tracking-production-" + i);
    }
    variables.put("task_role_arns", roles);
    String policy = PolicyTemplate.committed().render(variables);
    assertThat(policy.replaceAll("\\s", "")).hasSizeLessThan(LIMIT);
  }

  @Test
  void withoutInfrastructureRolesThereIsNoStatementForThem() {
    Map<String, Object> variables = OperatorPolicy.variables();
    variables.put("infrastructure_role_arns", Collections.emptyList());
    String policy = PolicyTemplate.committed().render(variables);
    assertThat(policy).doesNotContain("PassInfrastructureRoles").doesNotContain("[]");
    assertThat(IamPolicy.parse(policy)).isNotNull();
  }
}
