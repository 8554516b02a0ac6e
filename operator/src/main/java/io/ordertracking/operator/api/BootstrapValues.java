package io.ordertracking.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Terraform outputs written into the manifest itself. The names are Terraform's own (snake
 * case), because they are one contract in {@code terraform output}, {@code outputs.json}, the
 * ConfigMap and here: what is pasted fits.
 */
public record BootstrapValues(
    @Required
        @Size(max = 64)
        @JsonProperty("vpc_id")
        @JsonPropertyDescription(
            "The VPC of tasks, broker and database. Example: vpc-0a1b2c3d4e5f60718.")
        @Nullable String vpcId,
    @Required
        @ListType
        @Size(min = 1, max = 32)
        @JsonProperty("public_subnet_ids")
        @JsonPropertyDescription(
            "Subnets with a route to the internet. Tasks run here, with a public IP address, when"
                + " private_subnet_ids is absent.")
        @Nullable List<@Size(max = 64) String> publicSubnetIds,
    @ListType
        @Size(max = 32)
        @JsonProperty("private_subnet_ids")
        @JsonPropertyDescription(
            "Subnets without public addresses that reach ECR, CloudWatch Logs and Secrets Manager through"
                + " a NAT gateway or VPC endpoints. Tasks run here when given.")
        @Nullable List<@Size(max = 64) String> privateSubnetIds,
    @Required
        @Size(max = 2048)
        @JsonProperty("msk_bootstrap_brokers")
        @JsonPropertyDescription(
            "The IAM bootstrap brokers of MSK, comma-separated host:port. Example:"
                + " boot-abcd.c1.kafka-serverless.us-east-1.amazonaws.com:9098.")
        @Nullable String mskBootstrapBrokers,
    @Required
        @Size(max = 64)
        @JsonProperty("msk_sg_id")
        @JsonPropertyDescription("The security group of MSK. Example: sg-0a1b2c3d4e5f60718.")
        @Nullable String mskSgId,
    @Required
        @Size(max = 255)
        @JsonProperty("rds_endpoint")
        @JsonPropertyDescription(
            "The host name of the Postgres database, without a port. Example:"
                + " ot-postgres.abcdef.us-east-1.rds.amazonaws.com.")
        @Nullable String rdsEndpoint,
    @Min(1)
        @Max(65535)
        @JsonProperty("rds_port")
        @JsonPropertyDescription("The port of the database. Default: 5432.")
        @Nullable Integer rdsPort,
    @Required
        @Size(max = 63)
        @JsonProperty("rds_db_name")
        @JsonPropertyDescription("The name of the database. Example: ordertracking.")
        @Nullable String rdsDbName,
    @Required
        @Size(max = 2048)
        @JsonProperty("rds_secret_arn")
        @JsonPropertyDescription(
            "The ARN of the Secrets Manager secret whose JSON has username and password. ECS reads it at"
                + " task start; the operator never reads its value.")
        @Nullable String rdsSecretArn,
    @Required
        @Size(max = 64)
        @JsonProperty("rds_sg_id")
        @JsonPropertyDescription(
            "The security group of the database. Example: sg-0b1c2d3e4f5061728.")
        @Nullable String rdsSgId,
    @Size(max = 64)
        @JsonProperty("client_sg_id")
        @JsonPropertyDescription(
            "A security group that the broker and the database already let in. Tasks carry it, and the"
                + " operator then writes no rule into foreign groups.")
        @Nullable String clientSgId,
    @Size(max = 255)
        @JsonProperty("ecs_cluster_name")
        @JsonPropertyDescription(
            "A shared ECS cluster to run in. Default: the environment gets a cluster of its own.")
        @Nullable String ecsClusterName,
    @Required
        @Size(max = 2048)
        @JsonProperty("ecs_task_role_arn")
        @JsonPropertyDescription("The role that the service itself has (Kafka rights).")
        @Nullable String ecsTaskRoleArn,
    @Size(max = 2048)
        @JsonProperty("ecs_execution_role_arn")
        @JsonPropertyDescription(
            "The role with which ECS pulls the image, reads secrets and writes logs. Default: the role"
                + " ot-ecs-execution-role of the account.")
        @Nullable String ecsExecutionRoleArn,
    @Size(max = 512)
        @JsonProperty("ecr_repository_url")
        @JsonPropertyDescription(
            "The ECR repository of the service, without a tag. Default:"
                + " <account>.dkr.ecr.<region>.amazonaws.com/order-tracking.")
        @Nullable String ecrRepositoryUrl,
    @Size(max = 12)
        @JsonProperty("account_id")
        @JsonPropertyDescription(
            "The AWS account, 12 digits. Default: the account of the operator's own credentials.")
        @Nullable String accountId,
    @Size(max = 32)
        @JsonProperty("aws_region")
        @JsonPropertyDescription("The region of these outputs; when given it must be spec.region.")
        @Nullable String awsRegion) {}
