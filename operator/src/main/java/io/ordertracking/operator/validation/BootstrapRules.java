package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.BootstrapValues;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.ConfigMapRef;
import io.ordertracking.operator.api.EnvironmentSpec.S3Object;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the Terraform outputs come from, and the form of those written into the manifest. */
final class BootstrapRules {
  private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?";
  private static final Format VPC = new Format("vpc-[0-9a-f]{8}([0-9a-f]{9})?");
  private static final Format GROUP = new Format("sg-[0-9a-f]{8}([0-9a-f]{9})?");
  private static final Format ROLE =
      new Format("arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+");
  private static final Format SECRET =
      new Format(
          "arn:aws(-cn|-us-gov)?:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]+");
  private static final String A_GROUP =
      "isn't a security group's id: write sg- and 8 or 17 hexadecimal digits, as terraform output"
          + " prints it";
  private static final String A_ROLE =
      "isn't a role's ARN: write it as arn:aws:iam::<account>:role/<name>";

  private BootstrapRules() {}

  static List<Rule<?>> rules() {
    return List.of(
        BootstrapSourceRule.rule(),
        FormatRule.of(
            Scope.S3_OBJECT, "bucket", S3Object::bucket, BucketNames.FORMAT, BucketNames.WRONG),
        FormatRule.of(
            Scope.S3_OBJECT,
            "key",
            S3Object::key,
            new Format("[^/\\p{Cc}]([^\\p{Cc}]*[^/\\p{Cc}])?"),
            "isn't an object's key: write it without a slash at either end, e.g."
                + " bootstrap/terraform.tfstate"),
        FormatRule.of(
            Scope.CONFIG_MAP_REF,
            "name",
            ConfigMapRef::name,
            new Format("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?"),
            "isn't a ConfigMap's name: lower-case letters, digits, dots and dashes; the usual one is"
                + " order-tracking-bootstrap"),
        value(
            "vpc_id",
            BootstrapValues::vpcId,
            VPC,
            "isn't a VPC's id: write vpc- and 8 or 17"
                + " hexadecimal digits, as terraform output prints it"),
        subnets("public_subnet_ids", BootstrapValues::publicSubnetIds),
        subnets("private_subnet_ids", BootstrapValues::privateSubnetIds),
        value(
            "msk_bootstrap_brokers",
            BootstrapValues::mskBootstrapBrokers,
            new Format(HOST + ":[0-9]{1,5}(,\\s*" + HOST + ":[0-9]{1,5})*"),
            "isn't a list of brokers: write host:port, several separated by commas, e.g."
                + " boot-abcd.c1.kafka-serverless.us-east-1.amazonaws.com:9098"),
        value("msk_sg_id", BootstrapValues::mskSgId, GROUP, A_GROUP),
        value(
            "rds_endpoint",
            BootstrapValues::rdsEndpoint,
            new Format(HOST),
            "isn't a host name: write the host alone, the port goes into rds_port"),
        value(
            "rds_db_name",
            BootstrapValues::rdsDbName,
            new Format("[A-Za-z_][A-Za-z0-9_]*"),
            "isn't a database's name: write letters, digits and underscores, the first no digit"),
        FormatRule.arn(
            Scope.VALUES,
            "rds_secret_arn",
            BootstrapValues::rdsSecretArn,
            SECRET,
            "isn't a Secrets Manager ARN: write it as"
                + " arn:aws:secretsmanager:<region>:<account>:secret:<name>, without a JSON key"),
        value("rds_sg_id", BootstrapValues::rdsSgId, GROUP, A_GROUP),
        value("client_sg_id", BootstrapValues::clientSgId, GROUP, A_GROUP),
        value(
            "ecs_cluster_name",
            BootstrapValues::ecsClusterName,
            NameRules.ECS_NAME,
            NameRules.AN_ECS_NAME),
        value("ecs_task_role_arn", BootstrapValues::ecsTaskRoleArn, ROLE, A_ROLE),
        value("ecs_execution_role_arn", BootstrapValues::ecsExecutionRoleArn, ROLE, A_ROLE),
        value(
            "ecr_repository_url",
            BootstrapValues::ecrRepositoryUrl,
            ImageRules.REPOSITORY,
            ImageRules.A_REPOSITORY),
        value(
            "account_id",
            BootstrapValues::accountId,
            new Format("[0-9]{12}"),
            "isn't an AWS account: write its 12 digits as a quoted string"),
        sameRegion());
  }

  private static Rule<BootstrapValues> value(
      String output,
      Function<BootstrapValues, @Nullable String> value,
      Format format,
      String remedy) {
    return FormatRule.of(Scope.VALUES, output, value, format, remedy);
  }

  private static Rule<BootstrapValues> subnets(
      String output, Function<BootstrapValues, @Nullable List<String>> value) {
    return SubnetRules.wellFormed(Scope.VALUES, output, value);
  }

  private static Rule<EnvironmentSpec> sameRegion() {
    String other = "self.bootstrap.values.aws_region";
    return new Rule<>(
        "bootstrap-values-aws-region",
        Scope.SPEC,
        "bootstrap.values.aws_region",
        "aws_region, when given, must be spec.region",
        "!has(self.bootstrap.values) || !has(" + other + ") || " + other + " == self.region",
        spec -> outputsRegion(spec) == null || Objects.equals(outputsRegion(spec), spec.region()),
        new Message<EnvironmentSpec>(
                "aws_region \"{other}\" isn't spec.region \"{region}\": these outputs are of another"
                    + " region; correct whichever is wrong")
            .with("other", other, spec -> String.valueOf(outputsRegion(spec)))
            .with("region", "self.region", EnvironmentSpec::region));
  }

  private static @Nullable String outputsRegion(EnvironmentSpec spec) {
    BootstrapValues values = spec.bootstrap().values();
    return values == null ? null : values.awsRegion();
  }
}
