package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.status.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of the spec that can be changed: the plan says what changes, AWS has it after, and
 * not one request meets a dead target meanwhile.
 */
class UpdateTest {
  /**
   * @param value the new one
   * @param kind the resource that the plan changes
   * @param shown a part of what AWS has after
   */
  private record Update(String path, Object value, String kind, String shown) {
    @Override
    public String toString() {
      return path + " = " + value;
    }
  }

  static Stream<Update> mutableFields() {
    return Stream.of(
        new Update("image.tag", "1.1.0", "service", "order-tracking-dev:2"),
        new Update("service.desiredCount", 3, "service", "service order-tracking-dev 3 "),
        new Update("service.cpu", 1024, "service", "cpu 1024"),
        new Update("service.memory", 4096, "service", "memory 4096"),
        new Update("service.architecture", "ARM64", "service", "ARM64"),
        new Update("service.containerPort", 9090, "service", "in tcp 9090-9090"),
        new Update(
            "service.springProfile", "aws,debug", "service", "SPRING_PROFILES_ACTIVE=aws,debug"),
        new Update("service.env", List.of(Map.of("name", "A", "value", "b")), "service", "A=b"),
        new Update(
            "service.secrets",
            List.of(
                Map.of("name", "S", "valueFrom", "arn:aws:ssm:us-east-1:123456789012:parameter/s")),
            "service",
            "S<-arn:aws:ssm"),
        new Update("service.assignPublicIp", true, "service", "public ENABLED"),
        new Update(
            "service.subnetIds",
            List.of("subnet-0a1000000000000a1", "subnet-0a1000000000000b1"),
            "service",
            "subnet-0a1000000000000a1"),
        new Update("ingress.healthCheck.path", "/health", "target group", " /health "),
        new Update("ingress.healthCheck.interval", 10, "target group", " 10 "),
        new Update("ingress.healthCheck.healthy", 3, "target group", " 3/5 "),
        new Update("ingress.healthCheck.unhealthy", 4, "target group", " 2/4 "),
        new Update("ingress.healthCheck.matcher", "200", "target group", " 200 "),
        new Update("ingress.idleTimeout", 120, "load balancer", "idle_timeout.timeout_seconds=120"),
        new Update("ingress.deregistrationDelay", 5, "target group", "[5]"),
        new Update(
            "ingress.allowedCidrs",
            List.of("203.0.113.0/24", "2001:db8::/32"),
            "security group",
            "203.0.113.0/24"),
        new Update(
            "ingress.accessLogs",
            Map.of("bucket", "allowed-logs", "prefix", "dev"),
            "load balancer",
            "access_logs.s3.enabled=true"),
        new Update("ingress.internal", true, "load balancer", "internal"),
        new Update(
            "rollout.minimumHealthyPercent", 50, "service", "service order-tracking-dev 2 120 50/"),
        new Update("rollout.maximumPercent", 150, "service", "/150"),
        new Update("rollout.circuitBreaker", false, "service", "enable=false"),
        new Update("rollout.onFailure", "Hold", "service", "rollback=false"),
        new Update(
            "rollout.healthCheckGracePeriod", "60s", "service", "service order-tracking-dev 2 60 "),
        new Update("observability.logRetentionDays", 30, "log group", "keeps 30"),
        new Update("tags", Map.of("CostCenter", "4711"), "service", "CostCenter=4711"));
  }

  @ParameterizedTest
  @MethodSource("mutableFields")
  void goesOutAsPlannedWithoutAFailedRequest(Update update) {
    try (World world = new World()) {
      Resource dev = live(world);
      dev.edit(Specs.set(update.path(), update.value()));

      assertThat(changed(plan(world, dev)))
          .as("the plan names the change")
          .anyMatch(kind -> kind.equals(update.kind()));
      world.settle(dev);
      world.advance(Duration.ofMinutes(10));
      world.settle(dev);

      assertThat(dev.ready()).as(dev.describe()).isTrue();
      assertThat(Portrait.of(world).lines()).anyMatch(line -> line.contains(update.shown()));
      assertThat(world.aws.elb().traffic().metDeadTarget())
          .as("requests to dead targets")
          .isEmpty();
      assertThat(world.aws.elb().traffic().failed())
          .as("failed requests: %s", failures(world))
          .isZero();
      assertThat(plan(world, dev).isEmpty()).as("nothing is left to do").isTrue();
    }
  }

  /** The old load balancer keeps serving until the new one does, and is gone then. */
  @Test
  void aSwitchOfTheSchemeReplacesTheLoadBalancer() {
    try (World world = new World()) {
      Resource dev = live(world);
      String before = Objects.requireNonNull(dev.statusNow().url());
      dev.edit(Specs.set("ingress.internal", true));

      world.pass(dev);
      assertThat(dev.statusNow().url()).as("the old one serves meanwhile").isEqualTo(before);
      world.settle(dev);
      world.advance(Duration.ofMinutes(5));
      world.settle(dev);

      assertThat(dev.statusNow().url()).contains("internal-").isNotEqualTo(before);
      assertThat(Portrait.of(world).lines())
          .filteredOn(line -> line.startsWith("load balancer"))
          .hasSize(1);
      dev.edit(Specs.set("ingress.internal", false));
      world.settle(dev);
      world.advance(Duration.ofMinutes(5));
      world.settle(dev);
      assertThat(dev.statusNow().url()).doesNotContain("internal-");
      assertThat(Portrait.of(world).lines())
          .filteredOn(line -> line.startsWith("load balancer") || line.startsWith("target group"))
          .hasSize(2);
      assertThat(world.aws.elb().traffic().metDeadTarget()).isEmpty();
    }
  }

  private static Resource live(World world) {
    world.aws.elb().allowAccessLogs("allowed-logs");
    Resource dev =
        world.apply(
            Specs.resource("dev", "1.0.0")
                .edit(Specs.set("service.desiredCount", 2))
                .edit(Specs.set("service.memory", 3072)));
    world.settle(dev);
    world.visitors(dev);
    return dev;
  }

  private static List<String> failures(World world) {
    return world.aws.elb().traffic().newest().stream()
        .filter(each -> each.response().status() != 200)
        .map(each -> each.at() + " " + each.response().outcome() + " " + each.response().reason())
        .limit(3)
        .toList();
  }

  private static Plan plan(World world, Resource dev) {
    if (world.planOnly(dev) instanceof Verdict.Reconciled reconciled) {
      return reconciled.plan();
    }
    throw new AssertionError(world.planOnly(dev));
  }

  private static List<String> changed(Plan plan) {
    return plan.changes().stream()
        .filter(change -> !change.writes().isEmpty())
        .map(Change::id)
        .map(id -> id.kind().label())
        .toList();
  }
}
