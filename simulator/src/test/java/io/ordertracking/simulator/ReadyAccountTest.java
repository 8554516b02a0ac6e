package io.ordertracking.simulator;

import static io.ordertracking.simulator.ReadyAccount.OUTPUTS_KEY;
import static io.ordertracking.simulator.ReadyAccount.STATE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.ReadyAccount.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
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
  void storesLetTheirClientsInAndNobodyElse() {
    assertThat(
            clients
                .ec2()
                .describeSecurityGroupRules(
                    r ->
                        r.filters(
                            f ->
                                f.name("group-id").values(output("rds_sg_id"), output("msk_sg_id")),
                            f -> f.name("tag:ManagedBy").values("terraform")))
                .securityGroupRules())
        .filteredOn(rule -> !rule.isEgress())
        .allMatch(rule -> rule.referencedGroupInfo().groupId().equals(output("client_sg_id")))
        .extracting(SecurityGroupRule::fromPort)
        .containsExactlyInAnyOrder(5432, 9098);
  }

  @Test
  void bucketHoldsOutputsAndState() {
    String bucket = output("tf_state_bucket");
    assertThat(clients.s3().getObjectAsBytes(r -> r.bucket(bucket).key(OUTPUTS_KEY)).asUtf8String())
        .startsWith("{\"account_id\":\"123456789012\"")
        .contains(
            "\"public_subnet_ids\":[\"subnet-0a1000000000000a1\",\"subnet-0a1000000000000b1\"]")
        .contains("\"tf_state_bucket\":\"ot-tfstate-123456789012\"")
        .doesNotContain(TerraformState.CANARIES);
    assertThat(clients.s3().getObjectAsBytes(r -> r.bucket(bucket).key(STATE_KEY)).asUtf8String())
        .startsWith("{\"version\":4")
        .contains("\"vpc_id\":{\"value\":\"vpc-0a10000000000000a\",\"type\":\"string\"}")
        .contains("\"type\":[\"list\",\"string\"]")
        .contains(TerraformState.CANARIES);
  }

  @Test
  void variantsLeaveThingsOutOrShareACluster() {
    Map<String, String> varied =
        ReadyAccount.furnish(
                Simulator.builder().build(),
                Variant.NO_CLIENT_GROUP,
                Variant.NO_PRIVATE_SUBNETS,
                Variant.SHARED_CLUSTER)
            .outputs();
    assertThat(varied)
        .doesNotContainKeys("client_sg_id", "private_subnet_ids")
        .containsEntry("ecs_cluster_name", "ot-shared")
        .containsEntry("msk_client_subnet_ids", output("public_subnet_ids"));
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
