package io.ordertracking.simulator.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

class IamServiceTest {
  private final Simulator aws = Simulator.builder().build();
  private final IamClient iam = SimulatorClients.of(aws).iam();

  @Test
  void roleIsDescribed() {
    String arn = aws.iam().putRole("ot-ecs-task-role", "ecs-tasks.amazonaws.com");
    Role role = iam.getRole(r -> r.roleName("ot-ecs-task-role")).role();
    assertThat(role.arn())
        .isEqualTo(arn)
        .isEqualTo("arn:aws:iam::123456789012:role/ot-ecs-task-role");
    assertThat(role.roleId()).matches("AROA[A-Z0-9]{17}");
    assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
        .contains("\"Service\":\"ecs-tasks.amazonaws.com\"");
  }

  @Test
  void missingRoleIsWordedAsAwsDoes() {
    aws.iam().putRole("x", "ecs-tasks.amazonaws.com");
    aws.iam().removeRole("x");
    assertThatExceptionOfType(NoSuchEntityException.class)
        .isThrownBy(() -> iam.getRole(r -> r.roleName("x")))
        .withMessageContaining("The role with name x cannot be found.");
  }
}
