package io.ordertracking.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for. Every field but {@code region} and {@code bootstrap} may be absent; the
 * effective value is resolved in code (the values are in {@link Defaults}), never by a schema
 * default (Argo CD would see drift).
 *
 * <p>The annotations are the schema: the CRD, {@code kubectl explain} and {@code
 * docs/crd-reference.md} are generated from them, and {@code validation} checks them offline. What
 * a schema can't say, or can't say helpfully, is a rule in {@code validation}.
 */
public record EnvironmentSpec(
    @Required
        @Size(max = 32)
        @JsonPropertyDescription(
            "The AWS region that everything of this environment is in. Can't be changed. Example:"
                + " us-east-1.")
        String region,
    @Required
        @JsonPropertyDescription(
            "Where the Terraform outputs come from (VPC, broker, database, roles): exactly one of"
                + " s3, configMapRef and values.")
        Bootstrap bootstrap,
    @JsonPropertyDescription(
            "The container image to run; it needs a tag or a digest. A release changes image.tag and"
                + " nothing else.")
        @Nullable Image image,
    @JsonPropertyDescription(
            "Keeps environments that share one broker and one database apart. Can't be changed: the data"
                + " would stay behind under the old names. Default: the environment's name for both.")
        @Nullable Isolation isolation,
    @JsonPropertyDescription("The ECS service and its tasks: size, number, variables, network.")
        @Nullable Service service,
    @JsonPropertyDescription(
            "How a new revision goes out, and what happens when it fails. Default: a rolling deployment"
                + " that starts new tasks before it stops old ones.")
        @Nullable Rollout rollout,
    @JsonPropertyDescription(
            "The load balancer: health check, who may connect, access logs. Default: an internet-facing"
                + " one over HTTP, open to everybody.")
        @Nullable IngressSpec ingress,
    @JsonPropertyDescription("Logs.") @Nullable Observability observability,
    @JsonPropertyDescription(
            "Names of AWS resources other than the derived ones, e.g. of an environment that Terraform"
                + " made. Can't be changed: AWS can't rename these resources.")
        @Nullable Names names,
    @Size(max = 40)
        @JsonPropertyDescription(
            "Additional tags on every AWS resource of the environment, at most 40. Keys beginning with"
                + " aws: or ordertracking.io/ are reserved. Example: {CostCenter: \"4711\"}.")
        @Nullable Map<String, @Size(max = 256) String> tags,
    @JsonPropertyDescription(
            "What becomes of the AWS resources when this object is deleted: Delete removes them, Retain"
                + " leaves them running. Default: Delete.")
        @Nullable DeletionPolicy deletionPolicy,
    @JsonPropertyDescription(
            "What becomes of changes that somebody makes in AWS by hand. Correct: they are undone."
                + " Report: they are only shown, in status and as events. Default: Correct.")
        @Nullable DriftPolicy driftPolicy,
    @JsonPropertyDescription(
            "Whether deleting this object is held up: nothing in AWS is removed before this is false"
                + " again. Default: false.")
        @Nullable Boolean deletionProtection,
    @JsonPropertyDescription(
            "Whether the operator leaves this environment alone: AWS stays as it is and status keeps what"
                + " was last seen. Default: false.")
        @Nullable Boolean paused,
    @JsonPropertyDescription(
            "Who makes the writes to AWS. AWS: the operator itself. ACK: the AWS Controllers for"
                + " Kubernetes, by objects that the operator keeps in this namespace; the operator"
                + " then only reads AWS. Can be changed at any time: what runs isn't touched by it."
                + " Default: that of the operator's configuration, which is AWS unless it says"
                + " otherwise.")
        @Nullable BackendKind backend) {

  /** Where the Terraform outputs come from: exactly one of the three. */
  public record Bootstrap(
      @JsonPropertyDescription(
              "An object in S3: outputs.json as terraform output -json writes it, or a Terraform state, of"
                  + " which the outputs alone are read.")
          @Nullable S3Object s3,
      @JsonPropertyDescription(
              "A ConfigMap of this namespace with the outputs as keys, as `make bootstrap-configmap`"
                  + " writes it after terraform apply.")
          @Nullable ConfigMapRef configMapRef,
      @JsonPropertyDescription(
              "The outputs written here, under Terraform's own names. For environments whose Terraform"
                  + " state is elsewhere.")
          @Nullable BootstrapValues values) {}

  /** An object in S3 with the outputs. */
  public record S3Object(
      @Required
          @Size(min = 3, max = 63)
          @JsonPropertyDescription("The bucket. Example: ot-terraform-state-123456789012.")
          String bucket,
      @Required
          @Size(max = 1024)
          @JsonPropertyDescription("The object's key. Example: bootstrap/terraform.tfstate.")
          String key) {}

  public record ConfigMapRef(
      @Required
          @Size(max = 253)
          @JsonPropertyDescription("The name of the ConfigMap. Example: order-tracking-bootstrap.")
          String name) {}

  /** What to run. A digest wins over the tag, which is then for display. */
  public record Image(
      @Size(max = 512)
          @JsonPropertyDescription(
              "The repository, without scheme, tag or digest. Default: ecr_repository_url of the bootstrap"
                  + " outputs. Example: 123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking.")
          @Nullable String repository,
      @Size(max = 128)
          @JsonPropertyDescription(
              "The tag to run, e.g. a release or a commit. Required unless digest is given. Examples:"
                  + " 1.2.0, 4f2c9e1.")
          @Nullable String tag,
      @Size(max = 71)
          @JsonPropertyDescription(
              "The image's digest, sha256: and 64 hexadecimal digits. Wins over the tag, which is then for"
                  + " display only.")
          @Nullable String digest,
      @JsonPropertyDescription(
              "How the task definition names the image. Digest: the tag is resolved in ECR before anything"
                  + " is touched, so every task runs the same bytes. Tag: as written, for registries"
                  + " other than ECR. Default: Digest.")
          @Nullable Pin pin) {}

  /** Whether the task definition names the image by digest (resolved in ECR first) or by tag. */
  public enum Pin {
    Digest,
    Tag
  }

  /** Keeps environments that share one bootstrap apart; absent: the environment's name for both. */
  public record Isolation(
      @Size(max = 63)
          @JsonPropertyDescription(
              "Goes, joined by a dot, before the names of topics and consumer groups: dev gives"
                  + " dev.order-tracking.events. No separator of its own; \"\" means the plain names."
                  + " Default: the environment's name.")
          @Nullable String kafkaPrefix,
      @Size(max = 63)
          @JsonPropertyDescription(
              "The Postgres schema of the service's tables. \"\" means the database's default schema."
                  + " Default: the environment's name with underscores for dashes.")
          @Nullable String databaseSchema) {}

  public record Service(
      @Min(0)
          @Max(5000)
          @JsonPropertyDescription(
              "How many tasks run, 0 to 5000. `kubectl scale` changes it where it is set. Default: "
                  + Defaults.DESIRED_COUNT
                  + ".")
          @Nullable Integer desiredCount,
      @JsonPropertyDescription(
              "CPU units of one task, 1024 = 1 vCPU: 256, 512, 1024, 2048, 4096, 8192 or 16384. Must fit"
                  + " memory. Default: "
                  + Defaults.CPU
                  + ".")
          @Nullable Integer cpu,
      @JsonPropertyDescription(
              "Memory of one task in MiB. Fargate accepts for cpu 256: 512, 1024, 2048; 512: 1024-4096;"
                  + " 1024: 2048-8192; 2048: 4096-16384; 4096: 8192-30720 (steps of 1024); 8192:"
                  + " 16384-61440 (steps of 4096); 16384: 32768-122880 (steps of 8192). Default: "
                  + Defaults.MEMORY
                  + ".")
          @Nullable Integer memory,
      @JsonPropertyDescription(
              "The processor that the image is built for. ARM64 is Graviton, about 20 % cheaper."
                  + " Default: X86_64.")
          @Nullable Architecture architecture,
      @Min(1)
          @Max(65535)
          @JsonPropertyDescription(
              "The port that the service listens on; it is given to it as SERVER_PORT. Default: "
                  + Defaults.CONTAINER_PORT
                  + ".")
          @Nullable Integer containerPort,
      @Size(max = 128)
          @JsonPropertyDescription(
              "Spring profiles, comma-separated, given to the service as SPRING_PROFILES_ACTIVE. Default: "
                  + Defaults.SPRING_PROFILE
                  + ".")
          @Nullable String springProfile,
      @ListType(key = "name")
          @Size(max = 100)
          @JsonPropertyDescription(
              "Additional environment variables, at most 100. One of the same name as a variable of the"
                  + " operator's own (e.g. SPRING_DATASOURCE_URL) wins over it. Not for secrets: they"
                  + " would be readable in ECS.")
          @Nullable List<EnvVar> env,
      @ListType(key = "name")
          @Size(max = 50)
          @JsonPropertyDescription(
              "Additional variables that ECS reads at task start from Secrets Manager or SSM Parameter"
                  + " Store, at most 50. The operator never reads their values.")
          @Nullable List<SecretVar> secrets,
      @JsonPropertyDescription(
              "Whether tasks get a public IP address. Default: only when they run in public subnets, from"
                  + " where they reach ECR in no other way.")
          @Nullable Boolean assignPublicIp,
      @ListType
          @Size(max = 16)
          @JsonPropertyDescription(
              "The subnets that tasks run in, 2 to 16 of at least two availability zones. Default:"
                  + " private_subnet_ids of the bootstrap outputs, else public_subnet_ids.")
          @Nullable List<@Size(max = 64) String> subnetIds) {}

  public enum Architecture {
    X86_64,
    ARM64
  }

  /** One environment variable; wins over the operator's own variable of the same name. */
  public record EnvVar(
      @Required
          @Size(max = 255)
          @JsonPropertyDescription(
              "The name: letters, digits and underscores. Example: JAVA_TOOL_OPTIONS.")
          String name,
      @Required
          @Size(max = 4096)
          @JsonPropertyDescription(
              "The value, at most 4096 characters. Example: -XX:MaxRAMPercentage=75.")
          String value) {}

  /** One variable whose value ECS reads at task start from Secrets Manager or SSM. */
  public record SecretVar(
      @Required
          @Size(max = 255)
          @JsonPropertyDescription(
              "The name: letters, digits and underscores. Example: PARTNER_API_KEY.")
          String name,
      @Required
          @Size(max = 2048)
          @JsonPropertyDescription(
              "The ARN of a Secrets Manager secret, optionally with :JSON_KEY:VERSION_STAGE:VERSION_ID, or"
                  + " of an SSM parameter. Example:"
                  + " arn:aws:secretsmanager:us-east-1:123456789012:secret:partner-AbCdEf:apiKey::.")
          String valueFrom) {}

  public record Rollout(
      @Min(0)
          @Max(100)
          @JsonPropertyDescription(
              "The part of desiredCount, in percent and rounded up, that stays healthy meanwhile."
                  + " Default: "
                  + Defaults.MINIMUM_HEALTHY_PERCENT
                  + ".")
          @Nullable Integer minimumHealthyPercent,
      @Min(100)
          @Max(200)
          @JsonPropertyDescription(
              "The part of desiredCount, in percent and rounded down, that may run meanwhile, old and new"
                  + " tasks together. Default: "
                  + Defaults.MAXIMUM_PERCENT
                  + ".")
          @Nullable Integer maximumPercent,
      @JsonPropertyDescription(
              "Whether ECS gives up a rollout whose tasks fail again and again, after half of"
                  + " desiredCount, at least 3 and at most 200 tasks. Default: true.")
          @Nullable Boolean circuitBreaker,
      @Size(max = 32)
          @JsonPropertyDescription(
              "The longest that a rollout may take, 1m to 24h, e.g. 30m, 1h30m, 90s. Default: "
                  + Defaults.ROLLOUT_TIMEOUT
                  + ".")
          @Nullable String timeout,
      @JsonPropertyDescription(
              "What happens to a rollout that fails. Rollback: the last good revision is put back. Hold:"
                  + " the failed revision is left to be looked at. Default: Rollback.")
          @Nullable OnFailure onFailure,
      @Size(max = 32)
          @JsonPropertyDescription(
              "How long ECS ignores the load balancer's health checks of a new task, 0s to 24h and"
                  + " shorter than timeout. Longer than the service takes to start. Default: "
                  + Defaults.HEALTH_CHECK_GRACE_PERIOD
                  + ".")
          @Nullable String healthCheckGracePeriod) {}

  /**
   * What happens to a rollout that fails: back to the last good revision, or left to be looked at.
   */
  public enum OnFailure {
    Rollback,
    Hold
  }

  public record Observability(
      @JsonPropertyDescription(
              "How many days CloudWatch keeps the service's logs: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150,"
                  + " 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653. Default: "
                  + Defaults.LOG_RETENTION_DAYS
                  + ".")
          @Nullable Integer logRetentionDays) {}

  /** Names other than the derived ones; immutable. */
  public record Names(
      @Size(max = 255)
          @JsonPropertyDescription(
              "The ECS cluster. Default: ecs_cluster_name of the bootstrap outputs, else"
                  + " order-tracking-<environment>.")
          @Nullable String cluster,
      @Size(max = 255)
          @JsonPropertyDescription("The ECS service. Default: order-tracking-<environment>.")
          @Nullable String service,
      @Size(max = 512)
          @JsonPropertyDescription(
              "The CloudWatch log group. Default: /ecs/order-tracking-<environment>.")
          @Nullable String logGroup,
      @Size(max = 255)
          @JsonPropertyDescription(
              "The family of the task definitions. Default: order-tracking-<environment>.")
          @Nullable String taskFamily,
      @Size(max = 32)
          @JsonPropertyDescription(
              "The load balancer, at most 32 characters. Default: order-tracking-<environment>, shortened"
                  + " with a hash when that is too long.")
          @Nullable String loadBalancer,
      @Size(max = 32)
          @JsonPropertyDescription(
              "The target group, at most 32 characters. Default: order-tracking-<environment>, shortened"
                  + " with a hash when that is too long.")
          @Nullable String targetGroup,
      @Size(max = 255)
          @JsonPropertyDescription(
              "The security group of the load balancer. Default: order-tracking-<environment>-alb-sg.")
          @Nullable String loadBalancerSecurityGroup,
      @Size(max = 255)
          @JsonPropertyDescription(
              "The security group of the tasks. Default: order-tracking-<environment>-svc-sg.")
          @Nullable String serviceSecurityGroup) {

    /** All of them derived. */
    public static final Names NONE = new Names(null, null, null, null, null, null, null, null);
  }

  /** Who makes the writes: the operator itself, or AWS's own controllers. */
  public enum BackendKind {
    AWS,
    ACK
  }

  /** What becomes of changes that somebody makes in AWS by hand. */
  public enum DriftPolicy {
    Correct,
    Report
  }

  /** What becomes of the AWS resources when the environment is deleted. */
  public enum DeletionPolicy {
    Delete,
    Retain
  }
}
