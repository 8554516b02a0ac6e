package io.ordertracking.operator.bootstrap;

import io.ordertracking.operator.api.BootstrapValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The typed values of a manifest in the flat form, so that one parser checks both. */
public final class BootstrapValuesMapping {
  private final Map<String, String> data = new HashMap<>();

  private BootstrapValuesMapping() {}

  public static Map<String, String> flat(BootstrapValues values) {
    BootstrapValuesMapping flat = new BootstrapValuesMapping();
    flat.put("vpc_id", values.vpcId());
    flat.put("public_subnet_ids", values.publicSubnetIds());
    flat.put("private_subnet_ids", values.privateSubnetIds());
    flat.put("msk_bootstrap_brokers", values.mskBootstrapBrokers());
    flat.put("msk_sg_id", values.mskSgId());
    flat.put("rds_endpoint", values.rdsEndpoint());
    flat.put("rds_port", values.rdsPort() == null ? null : String.valueOf(values.rdsPort()));
    flat.put("rds_db_name", values.rdsDbName());
    flat.put("rds_secret_arn", values.rdsSecretArn());
    flat.put("rds_sg_id", values.rdsSgId());
    flat.put("client_sg_id", values.clientSgId());
    flat.put("ecs_cluster_name", values.ecsClusterName());
    flat.put("ecs_task_role_arn", values.ecsTaskRoleArn());
    flat.put("ecs_execution_role_arn", values.ecsExecutionRoleArn());
    flat.put("ecr_repository_url", values.ecrRepositoryUrl());
    flat.put("account_id", values.accountId());
    flat.put("aws_region", values.awsRegion());
    return flat.data;
  }

  private void put(String key, @Nullable String value) {
    if (value != null) {
      data.put(key, value);
    }
  }

  private void put(String key, @Nullable List<String> values) {
    if (values != null) {
      data.put(key, String.join(",", values));
    }
  }
}
