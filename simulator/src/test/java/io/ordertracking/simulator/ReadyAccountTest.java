package io.ordertracking.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The outputs name things that are there. */
class ReadyAccountTest {
  private final Simulator aws = Simulator.builder().build();
  private final SimulatorClients clients = SimulatorClients.of(aws);
  private final ReadyAccount account = ReadyAccount.furnish(aws);
  private final Map<String, String> outputs = account.outputs();

  private String output(String name) {
    return outputs.getOrDefault(name, "");
  }

  private List<String> list(String name) {
    return Arrays.asList(output(name).replaceAll("[\\[\\]\"]", "").split(",", -1));
  }

  @Test
  void hasEveryOutputButTheSharedCluster() {
    assertThat(outputs)
        .containsOnlyKeys(
            "vpc_id",
            "public_subnet_ids",
            "msk_bootstrap_brokers",
            "msk_sg_id",
            "rds_endpoint",
            "rds_db_name",
            "rds_secret_arn",
            "rds_sg_id",
            "ecs_task_role_arn",
            "rds_port",
            "ecs_execution_role_arn",
            "ecr_repository_url",
            "private_subnet_ids",
            "msk_client_subnet_ids",
            "client_sg_id",
            "ecs_infrastructure_role_arn",
            "operator_role_arn",
            "ci_publisher_role_arn",
            "tf_state_bucket",
            "aws_region",
            "account_id");
  }

  @Test
  void subnetsAreInTwoZonesOfTheVpc() {
    for (String name : List.of("public_subnet_ids", "private_subnet_ids")) {
      List<Subnet> subnets = clients.ec2().describeSubnets(r -> r.subnetIds(list(name))).subnets();
      assertThat(subnets).extracting(Subnet::availabilityZone).doesNotHaveDuplicates().hasSize(2);
      assertThat(subnets).extracting(Subnet::vpcId).containsOnly(output("vpc_id"));
      assertThat(subnets)
          .extracting(Subnet::mapPublicIpOnLaunch)
          .containsOnly(name.startsWith("public"));
    }
  }

  @Test
  void groupsRolesSecretAndRepositoryExist() {
    clients
        .ec2()
        .describeSecurityGroups(
            r -> r.groupIds(output("msk_sg_id"), output("rds_sg_id"), output("client_sg_id")));
    assertThat(clients.iam().getRole(r -> r.roleName("ot-ecs-task-role")).role().arn())
        .isEqualTo(output("ecs_task_role_arn"));
    assertThat(clients.iam().getRole(r -> r.roleName("ot-ecs-execution-role")).role().arn())
        .isEqualTo(output("ecs_execution_role_arn"));
    assertThat(clients.secrets().describeSecret(r -> r.secretId(output("rds_secret_arn"))).name())
        .isEqualTo("ot/rds/postgres");
    assertThat(clients.ecr().describeRepositories().repositories().getFirst().repositoryUri())
        .isEqualTo(output("ecr_repository_url"));
    assertThat(
            clients
                .ecr()
                .describeImages(
                    r ->
                        r.repositoryName("order-tracking")
                            .imageIds(
                                i -> i.imageTag("1.0.0"),
                                i -> i.imageTag("1.1.0"),
                                i -> i.imageTag("1.2.0-broken")))
                .imageDetails())
        .hasSize(3);
  }

  @Test
  void nothingInItBelongsToAnEnvironment() {
    assertThat(aws.resources()).isEmpty();
    assertThat(aws.calls().all().isEmpty()).isTrue();
  }

  @Test
  void configMapHasListsAsJsonInStrings() {
    assertThat(account.configMap("order-tracking-bootstrap"))
        .startsWith(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: order-tracking-bootstrap
            data:
              account_id: '123456789012'
            """)
        .contains(
            "  public_subnet_ids:"
                + " '[\"subnet-0a1000000000000a1\",\"subnet-0a1000000000000b1\"]'\n");
  }
}
