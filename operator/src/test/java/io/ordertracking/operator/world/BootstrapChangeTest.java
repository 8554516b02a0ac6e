package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Terraform changes what a live environment stands on. */
class BootstrapChangeTest {
  private static final String BOOTSTRAP = "default/order-tracking-bootstrap";

  private final World world = new World();
  private final Resource dev = world.apply(Specs.resource("dev", "1.0.0"));

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void rulesOnForeignGroupsGoOnlyAfterTheTasksCarryTheClientGroup() {
    world.withoutClientGroup();
    live();
    world.configMaps.put(BOOTSTRAP, world.account.outputs());
    assertThat(rollout())
        .containsSubsequence("ecs:UpdateService", "ec2:RevokeSecurityGroupIngress");
    assertThat(ways()).as("only what was there before us").hasSize(2);
    assertThat(served()).isEmpty();
  }

  @Test
  void rulesOnForeignGroupsComeBeforeTheTasksLoseTheClientGroup() {
    live();
    world.withoutClientGroup();
    assertThat(rollout())
        .containsSubsequence(
            "ec2:AuthorizeSecurityGroupIngress",
            "ec2:AuthorizeSecurityGroupIngress",
            "ecs:UpdateService");
    assertThat(ways()).hasSize(4);
    assertThat(served()).isEmpty();
  }

  @Test
  void anotherDatabaseGetsItsRuleAndTheOldOneLosesItAfterTheRollout() {
    world.withoutClientGroup();
    live();
    String other;
    try (Ec2Client ec2 = world.client(Ec2Client.builder())) {
      other =
          ec2.createSecurityGroup(
                  r ->
                      r.groupName("ot-rds-new-sg")
                          .description("x")
                          .vpcId(world.account.outputs().get("vpc_id"))
                          .tagSpecifications(
                              t ->
                                  t.resourceType(ResourceType.SECURITY_GROUP)
                                      .tags(
                                          tag ->
                                              tag.key("ordertracking.io/access-rules")
                                                  .value("allowed"))))
              .groupId();
    }
    bootstrap("rds_sg_id", other);
    bootstrap("rds_endpoint", "new.example.com");
    assertThat(rollout())
        .containsSubsequence(
            "ec2:AuthorizeSecurityGroupIngress",
            "ecs:UpdateService",
            "ec2:RevokeSecurityGroupIngress");
    assertThat(ways()).filteredOn(line -> line.startsWith("rule of ot-rds-new-sg")).hasSize(1);
    assertThat(ways()).filteredOn(line -> line.startsWith("rule of ot-rds-sg")).hasSize(1);
    assertThat(served()).isEmpty();
  }

  @Test
  void otherPublicSubnetsAreSetOnTheLoadBalancer() {
    live();
    String url = dev.statusNow().url();
    bootstrap(
        "public_subnet_ids",
        Objects.requireNonNull(world.account.outputs().get("private_subnet_ids")));
    assertThat(rollout()).containsExactly("elasticloadbalancing:SetSubnets");
    assertThat(dev.statusNow().url()).isEqualTo(url);
    assertThat(served()).isEmpty();
  }

  @Test
  void otherPrivateSubnetsAreARollout() {
    live();
    bootstrap(
        "private_subnet_ids",
        Objects.requireNonNull(world.account.outputs().get("public_subnet_ids")));
    assertThat(rollout()).containsExactly("ecs:UpdateService");
    assertThat(served()).isEmpty();
  }

  @Test
  void theConfigMapsLossTouchesNothing() {
    live();
    Map<String, String> data = Objects.requireNonNull(world.configMaps.remove(BOOTSTRAP));
    long mark = world.aws.calls().mark();
    for (int i = 0; i < 5; i++) {
      world.advance(world.pass(dev));
    }
    assertThat(writesOf(mark)).isEmpty();
    assertThat(dev.condition("BootstrapResolved").status()).isEqualTo("False");
    world.configMaps.put(BOOTSTRAP, data);
    world.settle(dev);
    assertThat(dev.ready()).isTrue();
    assertThat(writesOf(mark)).isEmpty();
    assertThat(served()).isEmpty();
  }

  private void live() {
    world.settle(dev);
    world.advance(Duration.ofMinutes(6));
    world.settle(dev);
    world.visitors(dev);
  }

  private void bootstrap(String key, String value) {
    Map<String, String> data = new HashMap<>(world.configMaps.getOrDefault(BOOTSTRAP, Map.of()));
    data.put(key, value);
    world.configMaps.put(BOOTSTRAP, data);
  }

  /** The writes that the change led to, until nothing is left to do. */
  private List<String> rollout() {
    long mark = world.aws.calls().mark();
    world.advance(Duration.ofMinutes(6));
    world.pass(dev);
    world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    Aftermath.of(world, dev);
    return writesOf(mark);
  }

  private List<String> writesOf(long mark) {
    return world.aws.calls().since(mark).writes().all().stream().map(RecordedCall::name).toList();
  }

  private List<String> ways() {
    return Portrait.of(world).lines().stream()
        .filter(line -> line.startsWith("rule of ot-") && line.contains(": in "))
        .toList();
  }

  private List<String> served() {
    return world.aws.elb().traffic().newest().stream()
        .filter(each -> each.response().status() != 200)
        .map(each -> each.at() + " " + each.response().reason())
        .limit(3)
        .toList();
  }
}
