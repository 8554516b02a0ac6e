package io.ordertracking.operator.world;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.StatusAssembler;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.core.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * An environment in each state that Argo CD and Flux have to judge, brought there by the operator's
 * own passes over a simulated account. What an account doesn't easily come to is said to the {@link
 * StatusAssembler} as a verdict, like a pass would.
 */
record HealthSamples(String name, Consumer<HealthSamples.Making> how) {
  /** The CRD's default. */
  private static final EnvironmentStatus NEW =
      new EnvironmentStatus(
          -1L, null, null, null, null, null, null, null, null, null, null, null);

  private static final String BOOTSTRAP = "default/order-tracking-bootstrap";

  /** An account and the environment {@code dev} in it. */
  record Making(World world, Resource dev) {
    void live() {
      world.settle(dev);
      world.advance(Duration.ofMinutes(6));
      world.settle(dev);
    }

    void until(String reason) {
      until(r -> r.condition("Ready").reason().equals(reason));
    }

    void until(Predicate<Resource> done) {
      world.until(dev, done);
    }

    void pass() {
      world.pass(dev);
    }

    void output(String key, String value) {
      Map<String, String> data = new TreeMap<>(world.account.outputs());
      data.put(key, value);
      world.configMaps.put(BOOTSTRAP, data);
    }

    void hand(String what) {
      HandMade.all()
          .filter(each -> each.toString().equals(what))
          .findFirst()
          .orElseThrow()
          .change()
          .accept(world);
    }

    /** What a pass that came to this would write. */
    void verdict(Verdict verdict) {
      dev.statusIs(
          new StatusAssembler(dev.status(), dev.generation(), world.clock.instant())
              .assemble(verdict));
    }

    void blocked(ConditionType part, Reason reason, String message) {
      verdict(new Verdict.Blocked(part, reason, message));
    }
  }

  static Stream<HealthSamples> all() {
    return Stream.of(
            beginnings(), releases(), tasks(), drift(), pauses(), deletions(), inputs(), aws())
        .flatMap(List::stream);
  }

  Resource make(World world) {
    world.aws.ecr().push(ReadyAccount.REPOSITORY, "1.3.0-slow");
    world.aws.ecr().push(ReadyAccount.REPOSITORY, "1.4.0-unhealthy");
    Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
    dev.statusIs(NEW);
    how.accept(new Making(world, dev));
    return Objects.requireNonNull(world.resources.get(dev.qualifiedName()));
  }

  private static HealthSamples sample(String name, Consumer<Making> how) {
    return new HealthSamples(name, how);
  }

  /** {@code name} is also what Ready's reason has to be. */
  private static List<HealthSamples> beginnings() {
    return List.of(
        sample("just-applied", making -> {}),
        sample("Progressing-created", Making::pass),
        sample("LoadBalancerProvisioning", making -> making.until("LoadBalancerProvisioning")),
        sample("Live", Making::live),
        sample(
            "Live-no-tasks-wanted",
            making -> {
              making.dev().edit(Specs.count(0));
              making.live();
            }),
        sample(
            "Progressing-image-not-verified",
            making -> {
              making
                  .dev()
                  .edit(
                      Specs.set(
                          "image",
                          Map.of(
                              "repository",
                              "registry.example.com/order-tracking",
                              "tag",
                              "1.0.0",
                              "pin",
                              "Tag")));
              making.pass();
            }),
        sample(
            "Live-changed-and-not-looked-at",
            making -> {
              making.live();
              making.dev().edit(Specs.tag("1.1.0"));
            }));
  }

  private static List<HealthSamples> releases() {
    return List.of(
        sample("Progressing-release", making -> released(making, "1.3.0-slow", "Progressing")),
        sample(
            "Progressing-first-task-stopped",
            making -> {
              making.live();
              making.dev().edit(Specs.tag("1.2.0-broken"));
              making.until(r -> r.condition("Ready").message().contains("Missing property"));
            }),
        sample("RollingBack", making -> released(making, "1.2.0-broken", "RollingBack")),
        sample("RolledBack", making -> released(making, "1.2.0-broken", "RolledBack")),
        sample(
            "RolledBack-changed-and-not-looked-at",
            making -> {
              released(making, "1.2.0-broken", "RolledBack");
              making.dev().edit(Specs.tag("1.1.0"));
            }),
        sample(
            "RolloutFailed",
            making -> {
              making.dev().edit(Specs.set("rollout.onFailure", "Hold"));
              released(making, "1.2.0-broken", "RolloutFailed");
            }),
        sample(
            "RolloutTimedOut",
            making -> {
              making.dev().edit(Specs.set("rollout.timeout", "90s"));
              making.live();
              making.dev().edit(Specs.tag("1.3.0-slow"));
              making.until(r -> r.stalled());
            }));
  }

  private static void released(Making making, String tag, String reason) {
    making.live();
    making.dev().edit(Specs.tag(tag));
    making.until(reason);
  }

  private static List<HealthSamples> tasks() {
    return List.of(
        sample(
            "Scaling",
            making -> {
              making.live();
              making.dev().edit(Specs.count(3));
              making.until("Scaling");
            }),
        sample(
            "Scaling-task-died",
            making -> {
              making.live();
              making.world().advance(Duration.ofMinutes(5));
              try (EcsClient ecs = making.world().ecsClient()) {
                String cluster = "order-tracking-dev";
                String task = ecs.listTasks(r -> r.cluster(cluster)).taskArns().getFirst();
                ecs.stopTask(r -> r.cluster(cluster).task(task));
              }
              making.pass();
            }),
        sample(
            "TargetsUnhealthy",
            making -> {
              making.live();
              making.hand("security group: way to the tasks closed");
              making.dev().edit(Specs.set("driftPolicy", "Report"));
              making.world().advance(Duration.ofMinutes(6));
              making.until("TargetsUnhealthy");
            }));
  }

  private static List<HealthSamples> drift() {
    String closed = "security group: way in from the Internet closed";
    return List.of(
        sample(
            "Live-drift-being-corrected",
            making -> {
              making.live();
              making.hand(closed);
              making.until(r -> r.condition("InSync").reason().equals("DriftDetected"));
            }),
        sample(
            "Live-drift-reported",
            making -> {
              making.dev().edit(Specs.set("driftPolicy", "Report"));
              making.live();
              making.hand(closed);
              making.until(r -> r.condition("InSync").reason().equals("DriftDetected"));
            }),
        sample(
            "DriftDetected-release-left-aside",
            making -> {
              making.dev().edit(Specs.set("driftPolicy", "Report"));
              making.live();
              making.dev().edit(Specs.tag("1.1.0"));
              making.live();
              try (EcsClient ecs = making.world().ecsClient()) {
                String name = "order-tracking-dev";
                ecs.updateService(r -> r.cluster(name).service(name).taskDefinition(name + ":1"));
              }
              making.until("DriftDetected");
            }),
        sample(
            "Live-OutOfSync",
            making -> {
              making.live();
              making.dev().edit(Specs.set("observability.logRetentionDays", 30));
              making.pass();
            }),
        sample(
            "Waiting",
            making -> {
              making.live();
              making.dev().delete(making.world().clock.instant());
              making.pass();
              making.world().pass(making.world().apply(Specs.resource("dev", "1.1.0")));
            }));
  }

  private static List<HealthSamples> pauses() {
    return List.of(
        sample(
            "Live-Paused-by-annotation",
            making -> {
              making.live();
              making.dev().annotations.put(Annotations.PAUSED, "since 2026-03-01T14:02:00Z");
              making.pass();
            }),
        sample(
            "RolledBack-Paused-by-annotation",
            making -> {
              released(making, "1.2.0-broken", "RolledBack");
              making.dev().annotations.put(Annotations.PAUSED, "true");
              making.pass();
            }),
        sample(
            "Live-Paused-by-spec",
            making -> {
              making.live();
              making.dev().edit(Specs.set("paused", true));
              making.pass();
            }),
        sample(
            "Paused-never-looked-at",
            making -> {
              making.dev().edit(Specs.set("paused", true));
              making.pass();
            }),
        sample(
            "Live-pause-not-seen-yet",
            making -> {
              making.live();
              making.dev().annotations.put(Annotations.PAUSED, "true");
            }),
        sample(
            "Live-resumed-and-not-looked-at",
            making -> {
              making.live();
              making.dev().annotations.put(Annotations.PAUSED, "true");
              making.pass();
              making.dev().annotations.put(Annotations.PAUSED, "false");
            }));
  }

  private static List<HealthSamples> deletions() {
    return List.of(
        sample(
            "Deleting",
            making -> {
              making.live();
              making.dev().delete(making.world().clock.instant());
              making.pass();
            }),
        sample(
            "DeletionProtected",
            making -> {
              making.dev().edit(Specs.set("deletionProtection", true));
              making.live();
              making.dev().delete(making.world().clock.instant());
              making.pass();
            }));
  }

  private static List<HealthSamples> inputs() {
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
              Map<String, String> data = new TreeMap<>(making.world().account.outputs());
              data.remove("rds_secret_arn");
              making.world().configMaps.put(BOOTSTRAP, data);
              making.pass();
            }),
        output("MalformedKey", "rds_port", "many"),
        output("WrongAccountOrRegion", "account_id", "210987654321"),
        sample("ImageNotFound", making -> released(making, "9.9.9", "ImageNotFound")),
        sample(
            "ImageNotFound-first-release",
            making -> {
              making.dev().edit(Specs.tag("9.9.9"));
              making.pass();
            }),
        output("RoleNotFound", "ecs_task_role_arn", "arn:aws:iam::123456789012:role/ot-mistyped"),
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

  private static HealthSamples output(String name, String key, String value) {
    return sample(
        name,
        making -> {
          making.output(key, value);
          making.pass();
        });
  }

  private static HealthSamples blocked(String name, ConditionType part, String message) {
    Reason reason =
        Stream.of(Reason.values()).filter(r -> r.label().equals(name)).findFirst().orElseThrow();
    return sample(name, making -> making.blocked(part, reason, message));
  }

  private static List<HealthSamples> aws() {
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
              released(making, "1.2.0-broken", "RolledBack");
              making.verdict(
                  new Verdict.Unreadable(
                      new AwsFailure.Throttled(
                          "ecs:DescribeServices", "Throttling", "rate exceeded", null)));
            }));
  }
}
