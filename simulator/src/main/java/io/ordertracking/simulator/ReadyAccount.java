package io.ordertracking.simulator;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * What Terraform's bootstrap leaves in an account, put there at once: network, roles, secret, ECR
 * repository with three images, and the bucket with Terraform's state and outputs. No ECS cluster
 * unless asked for: environments make their own.
 */
public final class ReadyAccount {
  public static final String REPOSITORY = "order-tracking";
  public static final String SECRET = "ot/rds/postgres";
  public static final String EXECUTION_ROLE = "ot-ecs-execution-role";
  public static final String TASK_ROLE = "ot-ecs-task-role";

  public static final String SHARED_CLUSTER = "ot-shared";
  public static final String OUTPUTS_KEY = "order-tracking/outputs.json";
  public static final String STATE_KEY = "order-tracking/bootstrap/terraform.tfstate";

  static final Map<String, String> TAGS =
      Map.of("Project", "order-tracking", "ManagedBy", "terraform");

  private final Map<String, String> outputs = new TreeMap<>();

  private ReadyAccount() {}

  /** How a bootstrap may differ from the usual one. */
  public enum Variant {
    /** No {@code client_sg_id}: who needs RDS and MSK has to add rules to their groups. */
    NO_CLIENT_GROUP,
    /** Public subnets only, as a default VPC has them. */
    NO_PRIVATE_SUBNETS,
    /** {@code ecs_cluster_name}, for all environments. */
    SHARED_CLUSTER
  }

  /** Works on any account; images behave as {@link TaggedImages} from here on. */
  public static ReadyAccount furnish(Simulator aws, Variant... variants) {
    Set<Variant> varied = Set.of(variants);
    ReadyAccount account = new ReadyAccount();
    account.outputs.put("account_id", aws.accountId());
    account.outputs.put("aws_region", aws.region());
    account.outputs.putAll(ReadyNetwork.furnish(aws, varied));
    account.identities(aws);
    account.stores(aws);
    account.images(aws);
    if (varied.contains(Variant.SHARED_CLUSTER)) {
      account.cluster(aws);
    }
    account.state(aws);
    return account;
  }

  /**
   * The bootstrap's outputs under the names that the operator reads, all but {@code
   * ecs_cluster_name} unless varied; lists as JSON arrays in strings, as in a ConfigMap.
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
  }

  private void images(Simulator aws) {
    for (String tag : List.of("1.0.0", "1.1.0", "1.2.0-broken")) {
      aws.ecr().push(REPOSITORY, tag);
    }
    aws.ecs().images(new TaggedImages(aws.ecr()));
    outputs.put("ecr_repository_url", aws.ecr().uri(REPOSITORY));
  }

  /** Made by a call, because that is the only way to one: it is in the call log. */
  private void cluster(Simulator aws) {
    try (EcsClient ecs = SimulatorClients.byHand(aws).ecs()) {
      ecs.createCluster(
          r -> r.clusterName(SHARED_CLUSTER).tags(t -> t.key("ManagedBy").value("terraform")));
    }
    outputs.put("ecs_cluster_name", SHARED_CLUSTER);
  }

  private void state(Simulator aws) {
    String bucket = "ot-tfstate-" + aws.accountId();
    outputs.put("tf_state_bucket", bucket);
    aws.s3().putBucket(bucket);
    aws.s3().put(bucket, OUTPUTS_KEY, TerraformState.outputsJson(outputs));
    aws.s3().put(bucket, STATE_KEY, TerraformState.of(outputs, aws.accountId()));
  }
}
