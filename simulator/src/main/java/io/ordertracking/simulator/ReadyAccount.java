package io.ordertracking.simulator;

import io.ordertracking.simulator.ec2.Ec2Service;
import io.ordertracking.simulator.ec2.Network.SecurityGroupRecord;
import io.ordertracking.simulator.ec2.Network.SubnetRecord;
import io.ordertracking.simulator.ec2.Network.VpcRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Terraform's bootstrap leaves in an account, put there at once: network, roles, secret, ECR
 * repository with three images. No ECS cluster: environments make their own.
 */
public final class ReadyAccount {
  public static final String REPOSITORY = "order-tracking";
  public static final String SECRET = "ot/rds/postgres";
  public static final String EXECUTION_ROLE = "ot-ecs-execution-role";
  public static final String TASK_ROLE = "ot-ecs-task-role";

  private static final Map<String, String> TAGS =
      Map.of("Project", "order-tracking", "ManagedBy", "terraform");

  private final Map<String, String> outputs = new TreeMap<>();

  private ReadyAccount() {}

  /** Works on any account; images behave as {@link TaggedImages} from here on. */
  public static ReadyAccount furnish(Simulator aws) {
    ReadyAccount account = new ReadyAccount();
    account.outputs.put("account_id", aws.accountId());
    account.outputs.put("aws_region", aws.region());
    account.network(aws);
    account.identities(aws);
    account.stores(aws);
    account.images(aws);
    return account;
  }

  /**
   * The bootstrap's outputs under the names that the operator reads, all but {@code
   * ecs_cluster_name}; lists as JSON arrays in strings, as in a ConfigMap.
   */
  public Map<String, String> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  /** The outputs as the ConfigMap that {@code spec.bootstrap.configMapRef} names. */
  public String configMap(String name) {
    return outputs.entrySet().stream()
        .map(entry -> "  %s: '%s'\n".formatted(entry.getKey(), entry.getValue()))
        .collect(
            Collectors.joining(
                "",
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\ndata:\n",
                ""));
  }

  private void network(Simulator aws) {
    Ec2Service ec2 = aws.ec2();
    String vpc = "vpc-0a10000000000000a";
    ec2.put(new VpcRecord(vpc, "172.31.0.0/16", TAGS));
    List<SubnetRecord> subnets =
        List.of(
            subnet(aws, "subnet-0a1000000000000a1", "a", "172.31.0.0/24", true),
            subnet(aws, "subnet-0a1000000000000b1", "b", "172.31.1.0/24", true),
            subnet(aws, "subnet-0a1000000000000a2", "a", "172.31.10.0/24", false),
            subnet(aws, "subnet-0a1000000000000b2", "b", "172.31.11.0/24", false));
    subnets.forEach(ec2::put);
    outputs.put("vpc_id", vpc);
    outputs.put("public_subnet_ids", ids(subnets, true));
    outputs.put("private_subnet_ids", ids(subnets, false));
    outputs.put("msk_client_subnet_ids", ids(subnets, false));
    outputs.put("msk_sg_id", group(ec2, vpc, "sg-0a1000000000000c1", "ot-msk-sls-sg"));
    outputs.put("rds_sg_id", group(ec2, vpc, "sg-0a1000000000000d1", "ot-rds-sg"));
    outputs.put("client_sg_id", group(ec2, vpc, "sg-0a1000000000000e1", "ot-client-sg"));
  }

  private static SubnetRecord subnet(
      Simulator aws, String id, String zone, String cidr, boolean isPublic) {
    return new SubnetRecord(id, "vpc-0a10000000000000a", aws.region() + zone, cidr, isPublic, TAGS);
  }

  private static String ids(List<SubnetRecord> subnets, boolean isPublic) {
    return subnets.stream()
        .filter(subnet -> subnet.publicIps() == isPublic)
        .map(subnet -> '"' + subnet.id() + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String group(Ec2Service ec2, String vpc, String id, String name) {
    ec2.put(new SecurityGroupRecord(id, vpc, name, name, TAGS));
    return id;
  }

  private void identities(Simulator aws) {
    Map<String, String> roles =
        Map.of(
            "ecs_execution_role_arn", EXECUTION_ROLE,
            "ecs_task_role_arn", TASK_ROLE,
            "ecs_infrastructure_role_arn", "ot-ecs-infrastructure-role",
            "operator_role_arn", "ot-operator-role",
            "ci_publisher_role_arn", "ot-ci-publisher-role");
    roles.forEach(
        (output, name) -> outputs.put(output, aws.iam().putRole(name, "ecs-tasks.amazonaws.com")));
  }

  private void stores(Simulator aws) {
    outputs.put("rds_secret_arn", aws.secrets().put(SECRET, TAGS));
    outputs.put(
        "rds_endpoint", "ot-postgres.c0simulated1.%s.rds.amazonaws.com".formatted(aws.region()));
    outputs.put("rds_port", "5432");
    outputs.put("rds_db_name", "ordertracking");
    outputs.put(
        "msk_bootstrap_brokers",
        "boot-simulated.c1.kafka-serverless.%s.amazonaws.com:9098".formatted(aws.region()));
    outputs.put("tf_state_bucket", "ot-tfstate-" + aws.accountId());
  }

  private void images(Simulator aws) {
    for (String tag : List.of("1.0.0", "1.1.0", "1.2.0-broken")) {
      aws.ecr().push(REPOSITORY, tag);
    }
    aws.ecs().images(new TaggedImages(aws.ecr()));
    outputs.put("ecr_repository_url", aws.ecr().uri(REPOSITORY));
  }
}
