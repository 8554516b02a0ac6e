package io.ordertracking.operator.world;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.authority.IamPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The policy that the bootstrap gives the operator, as it is in the ready account. */
final class OperatorPolicy {
  /** For whoever wants to see what is asked for, rather than what is allowed. */
  static final IamPolicy EVERYTHING =
      IamPolicy.parse(
          """
          {"Version": "2012-10-17",
           "Statement": {"Sid": "Everything", "Effect": "Allow", "Action": "*", "Resource": "*"}}
          """);

  private static final String ACCOUNT = "123456789012";

  private OperatorPolicy() {}

  /** Read once. */
  static IamPolicy ready() {
    return Ready.POLICY;
  }

  private static final class Ready {
    private static final IamPolicy POLICY = IamPolicy.parse(json());
  }

  static String json() {
    return PolicyTemplate.committed().render(variables());
  }

  /** The tests' outputs and states are beside each other in the bucket. */
  static Map<String, Object> variables() {
    String role = "arn:aws:iam::" + ACCOUNT + ":role/";
    return new HashMap<>(
        Map.of(
            "partition",
            "aws",
            "account_id",
            ACCOUNT,
            "region",
            "us-east-1",
            "installation",
            World.INSTALLATION,
            "task_role_arns",
            List.of(role + ReadyAccount.TASK_ROLE, role + ReadyAccount.EXECUTION_ROLE),
            "infrastructure_role_arns",
            List.of(role + "ot-ecs-infrastructure-role"),
            "bootstrap_object_arn",
            "arn:aws:s3:::ot-tfstate-" + ACCOUNT + "/order-tracking/*",
            "secret_arn_prefix",
            "arn:aws:secretsmanager:us-east-1:" + ACCOUNT + ":secret:" + ReadyAccount.SECRET));
  }
}
