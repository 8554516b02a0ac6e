package io.ordertracking.operator.world;

import static io.ordertracking.operator.world.HealthSample.sample;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.core.Fault;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;

/** What keeps a release from going out: its input, or AWS. */
final class ObstacleSamples {
  private ObstacleSamples() {}

  static Stream<HealthSample> all() {
    return Stream.of(inputs(), aws()).flatMap(List::stream);
  }

  private static List<HealthSample> inputs() {
    return List.of(
        blocked(
            "InvalidSpec", ConditionType.READY, "spec.service.memory: 512 doesn't fit cpu 1024"),
        sample(
            "NotAllowed",
            making -> {
              making.world().access = List.of();
              making.world().restart();
              making.pass();
            }),
        sample(
            "NameConflict",
            making -> {
              try (EcsClient ecs = making.world().ecsClient()) {
                ecs.createCluster(r -> r.clusterName("order-tracking-dev"));
              }
              making.pass();
            }),
        blocked(
            "IsolationConflict",
            ConditionType.READY,
            "kafka prefix \"dev\" and schema \"dev\" on this bootstrap belong to team-a/dev"),
        sample(
            "SourceNotFound",
            making -> {
              making.world().configMaps.clear();
              making.pass();
            }),
        blocked(
            "MalformedSource",
            ConditionType.BOOTSTRAP_RESOLVED,
            "s3://ot-tf-state/bootstrap.json is neither `terraform output -json` nor a state"),
        sample(
            "MissingKey",
            making -> {
              making.output("rds_secret_arn", "");
              making.pass();
            }),
        output("MalformedKey", "rds_port", "many"),
        output("WrongAccountOrRegion", "account_id", "210987654321"),
        sample("ImageNotFound", making -> making.released("9.9.9", "ImageNotFound")),
        sample(
            "ImageNotFound-first-release",
            making -> {
              making.dev().edit(Specs.tag("9.9.9"));
              making.pass();
            }),
        // A role that never was is AwsDenied: the policy names the roles that may be looked at.
        sample(
            "RoleNotFound",
            making -> {
              making.world().aws.iam().removeRole(ReadyAccount.TASK_ROLE);
              making.pass();
            }),
        sample(
            "SecretNotFound",
            making -> {
              making.world().aws.secrets().remove(ReadyAccount.SECRET);
              making.pass();
            }),
        output("SubnetNotFound", "private_subnet_ids", "[\"subnet-0a1\", \"subnet-0a2\"]"),
        sample(
            "SubnetsInOneZone",
            making -> {
              String all = making.world().account.outputs().getOrDefault("private_subnet_ids", "");
              making.output("private_subnet_ids", all.replaceAll("[\\[\\]\" ]", "").split(",")[0]);
              making.pass();
            }),
        blocked(
            "ZoneTwice",
            ConditionType.PREFLIGHT_PASSED,
            "public_subnet_ids: subnet-0a1 and subnet-0a2 both lie in us-east-1a"),
        blocked(
            "ZoneWithoutLoadBalancer",
            ConditionType.PREFLIGHT_PASSED,
            "tasks would run in us-east-1c, where the load balancer isn't"),
        output("SecurityGroupNotFound", "client_sg_id", "sg-0a1b2c3d"),
        output("ClusterNotFound", "ecs_cluster_name", "nowhere"),
        sample(
            "ClusterChanged",
            making -> {
              making.live();
              making.output("ecs_cluster_name", "other");
              making.pass();
            }),
        blocked(
            "VpcChanged",
            ConditionType.INFRASTRUCTURE_READY,
            "the environment's load balancer and security groups are in vpc-0a1, the bootstrap now"
                + " names vpc-0a2"));
  }

  private static HealthSample output(String name, String key, String value) {
    return sample(
        name,
        making -> {
          making.output(key, value);
          making.pass();
        });
  }

  private static HealthSample blocked(String name, ConditionType part, String message) {
    Reason reason =
        Stream.of(Reason.values()).filter(r -> r.label().equals(name)).findFirst().orElseThrow();
    return sample(name, making -> making.blocked(part, reason, message));
  }

  private static List<HealthSample> aws() {
    return List.of(
        sample(
            "QuotaReached",
            making -> {
              making
                  .world()
                  .faults
                  .on("elasticloadbalancing:CreateTargetGroup")
                  .failAlways(
                      new Fault("TooManyTargetGroups", 400, "You have reached the maximum"));
              making.pass();
              making.until("QuotaReached");
            }),
        sample(
            "AwsDenied",
            making ->
                making.verdict(
                    new Verdict.Unreadable(
                        new AwsFailure.Denied(
                            "ecs:DescribeServices", "AccessDenied", "not authorized", null)))),
        sample(
            "Live-then-AwsDenied",
            making -> {
              making.live();
              making.verdict(
                  new Verdict.Unreadable(
                      new AwsFailure.Denied(
                          "ecs:DescribeServices", "AccessDenied", "not authorized", null)));
            }),
        sample(
            "AwsInvalid",
            making ->
                making.verdict(
                    new Verdict.Unreadable(
                        new AwsFailure.Invalid(
                            "ecs:DescribeServices", "InvalidParameterException", "bad", null)))),
        sample(
            "AwsThrottled",
            making ->
                making.verdict(
                    new Verdict.Unreadable(
                        new AwsFailure.Throttled(
                            "ecs:DescribeServices", "Throttling", "rate exceeded", null)))),
        sample(
            "Live-then-AwsThrottled",
            making -> {
              making.live();
              making.verdict(
                  new Verdict.Unreadable(
                      new AwsFailure.Throttled(
                          "ecs:DescribeServices", "Throttling", "rate exceeded", null)));
            }),
        sample(
            "RateBudget",
            making ->
                making.verdict(
                    new Verdict.Unreadable(
                        new AwsFailure.Throttled(
                            "ecs:UpdateService", "OwnRateBudget", "12 come first", null)))),
        sample(
            "AwsUnavailable",
            making -> {
              making
                  .world()
                  .faults
                  .failAlways(new Fault("ServerException", 500, "Service Unavailable."));
              making.pass();
            }),
        sample(
            "RolledBack-then-AwsThrottled",
            making -> {
              making.released("1.2.0-broken", "RolledBack");
              making.verdict(
                  new Verdict.Unreadable(
                      new AwsFailure.Throttled(
                          "ecs:DescribeServices", "Throttling", "rate exceeded", null)));
            }));
  }
}
