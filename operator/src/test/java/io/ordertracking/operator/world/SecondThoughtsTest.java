package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.status.Notices;
import io.ordertracking.simulator.core.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Changes that are taken back, held up, or come beside somebody else's mistake. */
class SecondThoughtsTest {

  /** What the operator itself has begun is nobody's drift. */
  @ParameterizedTest
  @ValueSource(strings = {"Correct", "Report"})
  void aReleaseTakenBackHalfWayIsNotMistakenForDrift(String policy) {
    try (World world = new World()) {
      Resource dev =
          live(world, Specs.resource("dev", "1.0.0").edit(Specs.set("driftPolicy", policy)));
      dev.edit(Specs.tag("1.1.0"));
      world.advance(world.pass(dev));
      world.advance(world.pass(dev));
      var before = dev.statusNow();
      dev.edit(Specs.tag("1.0.0"));
      world.pass(dev);
      assertThat(Notices.between(before, dev.statusNow()))
          .extracting(n -> n.reason())
          .doesNotContain("DriftDetected");
      world.settle(dev);
      assertThat(dev.ready()).as(dev.describe()).isTrue();
      assertThat(dev.runningTag()).isEqualTo("1.0.0");
    }
  }

  /** A write that AWS refused is tried again, not reported as somebody's doing. */
  @Test
  void underReportAFailedWriteOfAChangeIsMadeUpFor() {
    try (World world = new World()) {
      Resource dev =
          live(world, Specs.resource("dev", "1.0.0").edit(Specs.set("driftPolicy", "Report")));
      world.faults.on("ec2:RevokeSecurityGroupIngress").failAlways(new Fault("x", 500, "x"));
      dev.edit(Specs.set("ingress.allowedCidrs", List.of("203.0.113.0/24")));
      world.pass(dev);
      world.faults.clear();
      world.advance(Duration.ofSeconds(30));
      world.settle(dev);
      world.advance(Duration.ofMinutes(6));
      world.settle(dev);
      assertThat(Portrait.of(world).lines())
          .filteredOn(line -> line.startsWith("rule of order-tracking-dev-alb-sg: in"))
          .hasSize(1)
          .first()
          .asString()
          .contains("203.0.113.0/24");
    }
  }

  /** A mistyped tag must not keep a closed way closed. */
  @Test
  void whatWasBrokenByHandIsRepairedAlthoughTheReleaseCannotGoOut() {
    try (World world = new World();
        Ec2Client ec2 = world.client(Ec2Client.builder())) {
      Resource dev = live(world, Specs.resource("dev", "1.0.0"));
      dev.edit(Specs.tag("never-pushed"));
      world.pass(dev);
      SecurityGroupRule rule = taskRule(ec2);
      ec2.revokeSecurityGroupIngress(
          r -> r.groupId(rule.groupId()).securityGroupRuleIds(rule.securityGroupRuleId()));
      world.advance(Duration.ofMinutes(6));
      world.pass(dev);
      assertThat(dev.condition("Ready").reason()).isEqualTo("ImageNotFound");
      assertThat(taskRule(ec2).securityGroupRuleId()).isNotEqualTo(rule.securityGroupRuleId());
      // ECS has stopped the tasks that nobody could reach, and starts others.
      world.until(dev, r -> "1.0.0".equals(r.runningTag()));
    }
  }

  @Test
  void fiftyRangesAreExchangedForFiftyOthersInSpiteOfTheQuota() {
    try (World world = new World()) {
      Resource dev =
          live(
              world,
              Specs.resource("dev", "1.0.0").edit(Specs.set("ingress.allowedCidrs", ranges(0))));
      dev.edit(Specs.set("ingress.allowedCidrs", ranges(100)));
      world.settle(dev);
      world.advance(Duration.ofMinutes(6));
      world.settle(dev);
      assertThat(dev.ready()).as(dev.describe()).isTrue();
      assertThat(Portrait.of(world).lines())
          .filteredOn(line -> line.startsWith("rule of order-tracking-dev-alb-sg: in"))
          .hasSize(50)
          .allMatch(line -> line.contains("203.0.113.1") || line.contains("203.0.113.14"));
    }
  }

  /** The data is there, whether or not its owner's bootstrap can be read today. */
  @Test
  void anElderThatRunsKeepsItsClaimWhenItsBootstrapBreaks() {
    try (World world = new World()) {
      Resource elder =
          live(
              world,
              Specs.resource("dev", "1.0.0")
                  .edit(Specs.set("isolation", Map.of("kafkaPrefix", "p", "databaseSchema", "s")))
                  .edit(
                      Specs.set(
                          "bootstrap", Map.of("configMapRef", Map.of("name", "of-the-elder")))),
              "default/of-the-elder");
      Resource younger =
          world.apply(
              Specs.resource("qa", "1.0.0")
                  .edit(Specs.set("isolation", Map.of("kafkaPrefix", "p", "databaseSchema", "s"))));
      world.pass(younger);
      assertThat(younger.condition("Ready").reason()).isEqualTo("IsolationConflict");
      Map<String, String> broken = new TreeMap<>(world.account.outputs());
      broken.remove("vpc_id");
      world.configMaps.put("default/of-the-elder", broken);
      world.advance(Duration.ofMinutes(6));
      world.pass(elder);
      world.pass(younger);
      assertThat(younger.condition("Ready").reason()).isEqualTo("IsolationConflict");
    }
  }

  private static Resource live(World world, Resource resource, String... configMaps) {
    for (String name : configMaps) {
      world.configMaps.put(name, world.account.outputs());
    }
    Resource dev = world.apply(resource);
    world.settle(dev);
    world.advance(Duration.ofMinutes(6));
    world.settle(dev);
    return dev;
  }

  private static List<String> ranges(int from) {
    return IntStream.range(from, from + 50).mapToObj(i -> "203.0.113." + i + "/32").toList();
  }

  private static SecurityGroupRule taskRule(Ec2Client ec2) {
    String group =
        ec2.describeSecurityGroups(
                r ->
                    r.filters(
                        Filter.builder()
                            .name("group-name")
                            .values("order-tracking-dev-svc-sg")
                            .build()))
            .securityGroups()
            .getFirst()
            .groupId();
    return ec2
        .describeSecurityGroupRules(
            r -> r.filters(Filter.builder().name("group-id").values(group).build()))
        .securityGroupRules()
        .stream()
        .filter(rule -> !rule.isEgress())
        .findFirst()
        .orElseThrow();
  }
}
