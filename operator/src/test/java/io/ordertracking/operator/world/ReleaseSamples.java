package io.ordertracking.operator.world;

import static io.ordertracking.operator.world.HealthSample.sample;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;

/** What becomes of releases, of their tasks, and of what somebody changes by hand. */
final class ReleaseSamples {
  private ReleaseSamples() {}

  static Stream<HealthSample> all() {
    return Stream.of(releases(), tasks(), drift()).flatMap(List::stream);
  }

  private static List<HealthSample> releases() {
    return List.of(
        sample("Progressing-release", making -> making.released("1.3.0-slow", "Progressing")),
        sample(
            "Progressing-first-task-stopped",
            making -> {
              making.live();
              making.dev().edit(Specs.tag("1.2.0-broken"));
              making.until(r -> r.condition("Ready").message().contains("Missing property"));
            }),
        sample("RollingBack", making -> making.released("1.2.0-broken", "RollingBack")),
        sample("RolledBack", making -> making.released("1.2.0-broken", "RolledBack")),
        sample(
            "RolledBack-changed-and-not-looked-at",
            making -> {
              making.released("1.2.0-broken", "RolledBack");
              making.dev().edit(Specs.tag("1.1.0"));
            }),
        sample(
            "RolloutFailed",
            making -> {
              making.dev().edit(Specs.set("rollout.onFailure", "Hold"));
              making.released("1.2.0-broken", "RolloutFailed");
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

  private static List<HealthSample> tasks() {
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

  private static List<HealthSample> drift() {
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
}
