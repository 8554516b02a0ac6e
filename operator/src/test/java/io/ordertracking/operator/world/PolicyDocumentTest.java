package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.authority.IamPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy as Terraform makes it of the template, and what becomes of one with holes. */
class PolicyDocumentTest {
  /** IAM's limit for a managed policy; white space doesn't count. */
  private static final int LIMIT = 6144;

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
    variables.put("infrastructure_role_arns", List.of());
    String policy = PolicyTemplate.committed().render(variables);
    assertThat(policy).doesNotContain("PassInfrastructureRoles").doesNotContain("[]");
    assertThat(IamPolicy.parse(policy)).isNotNull();
  }
}
