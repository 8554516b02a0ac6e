package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Replacing and reusing what AWS gives back slowly, and what others hold. */
class HazardTest {
  private static final String RDS_GROUP = "sg-0a1000000000000d1";

  @Test
  void aDeletedLoadBalancerComesBackWithoutARollout() {
    try (World world = new World()) {
      Resource dev = live(world);
      String url = dev.statusNow().url();
      try (ElasticLoadBalancingV2Client elb = elb(world)) {
        elb.deleteLoadBalancer(
            r ->
                r.loadBalancerArn(
                    elb.describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn()));
      }
      long mark = world.aws.calls().mark();
      world.advance(Duration.ofMinutes(6));
      world.pass(dev);
      assertThat(dev.ready()).as("it takes no requests").isFalse();
      world.settle(dev);

      assertThat(dev.ready()).as(dev.describe()).isTrue();
      assertThat(dev.statusNow().url()).isNotEqualTo(url);
      assertThat(world.aws.calls().since(mark).of("ecs:UpdateService").isEmpty()).isTrue();
    }
  }

  @Test
  void aListenerOfSomebodyElseDoesNotHoldTheTargetGroup() {
    try (World world = new World()) {
      Resource dev = live(world);
      try (ElasticLoadBalancingV2Client elb = elb(world)) {
        elb.createListener(
            r ->
                r.loadBalancerArn(
                        elb.describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn())
                    .port(8081)
                    .protocol(ProtocolEnum.HTTP)
                    .defaultActions(
                        a ->
                            a.type(ActionTypeEnum.FORWARD)
                                .targetGroupArn(
                                    elb.describeTargetGroups()
                                        .targetGroups()
                                        .getFirst()
                                        .targetGroupArn())));
      }
      delete(world, dev);
      assertThat(dev.gone()).isTrue();
      assertThat(world.aws.resources())
          .filteredOn(r -> !r.type().equals("task-definition"))
          .isEmpty();
    }
  }

  @Test
  void aGroupNameTakenByAStrangerIsRefusedBeforeAnythingIsMade() {
    try (World world = new World();
        Ec2Client ec2 = world.client(Ec2Client.builder())) {
      ec2.createSecurityGroup(
          r ->
              r.groupName("order-tracking-dev-svc-sg")
                  .description("x")
                  .vpcId("vpc-0a10000000000000a"));
      Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
      long mark = world.aws.calls().mark();
      world.pass(dev);
      assertThat(dev.condition("Ready").reason()).isEqualTo("NameConflict");
      assertThat(dev.condition("Ready").message()).contains("order-tracking-dev-svc-sg");
      assertThat(world.aws.calls().since(mark).writes().isEmpty()).isTrue();
    }
  }

  @Test
  void deletedAndMadeAgainAtOnce() {
    try (World world = new World()) {
      Resource dev = live(world);
      delete(world, dev);
      Resource again = world.apply(new Resource("default", "dev", "uid-again", Specs.of("1.1.0")));
      world.settle(again);
      assertThat(again.ready()).as(again.describe()).isTrue();
      assertThat(again.runningTag()).isEqualTo("1.1.0");
    }
  }

  @Test
  void longNamesThatBeginAlikeDoNotMeet() {
    try (World world = new World()) {
      String beginning = "payments-and-shipping-europe-west";
      Resource one = world.apply(Specs.resource(beginning + "-a", "1.0.0"));
      Resource two = world.apply(Specs.resource(beginning + "-b", "1.1.0"));
      world.settle(one);
      world.settle(two);
      assertThat(one.ready()).as(one.describe()).isTrue();
      assertThat(two.ready()).as(two.describe()).isTrue();
      assertThat(one.statusNow().url()).isNotEqualTo(two.statusNow().url());
      delete(world, one);
      world.advance(Duration.ofMinutes(6));
      world.settle(two);
      assertThat(two.ready()).as(two.describe()).isTrue();
    }
  }

  @Test
  void deletionWaitsForNetworkInterfacesAndSaysSo() {
    try (World world = new World()) {
      Resource dev = live(world);
      dev.delete(world.clock.instant());
      List<String> said =
          world.until(dev, Resource::gone, r -> r.gone() ? "" : r.condition("Ready").message());
      assertThat(said).anyMatch(message -> message.contains("DependencyViolation"));
      assertThat(dev.gone()).isTrue();
    }
  }

  @Test
  void aRuleOfSomebodyElseHoldsTheGroupUntilItGoes() {
    try (World world = new World();
        Ec2Client ec2 = world.client(Ec2Client.builder())) {
      Resource dev = live(world);
      String group =
          ec2.describeSecurityGroups().securityGroups().stream()
              .filter(g -> g.groupName().equals("order-tracking-dev-svc-sg"))
              .findFirst()
              .orElseThrow()
              .groupId();
      ec2.authorizeSecurityGroupIngress(
          r ->
              r.groupId(RDS_GROUP)
                  .ipPermissions(
                      p ->
                          p.ipProtocol("tcp")
                              .fromPort(5432)
                              .toPort(5432)
                              .userIdGroupPairs(g -> g.groupId(group))));
      dev.delete(world.clock.instant());
      for (int i = 0; i < 200; i++) {
        world.advance(world.pass(dev));
      }
      assertThat(dev.gone()).isFalse();
      assertThat(dev.condition("Ready").message())
          .contains("order-tracking-dev-svc-sg", "DependencyViolation");
      ec2.revokeSecurityGroupIngress(
          r ->
              r.groupId(RDS_GROUP)
                  .ipPermissions(
                      p ->
                          p.ipProtocol("tcp")
                              .fromPort(5432)
                              .toPort(5432)
                              .userIdGroupPairs(g -> g.groupId(group))));
      world.until(dev, Resource::gone);
    }
  }

  @Test
  void aFullGroupIsNamedAndTheRestGoesOn() {
    try (World world = new World();
        Ec2Client ec2 = world.client(Ec2Client.builder())) {
      world.withoutClientGroup();
      List<IpRange> ranges =
          IntStream.range(0, 59)
              .mapToObj(i -> IpRange.builder().cidrIp("203.0.113." + i + "/32").build())
              .toList();
      ec2.authorizeSecurityGroupIngress(
          r ->
              r.groupId(RDS_GROUP)
                  .ipPermissions(
                      p -> p.ipProtocol("tcp").fromPort(5432).toPort(5432).ipRanges(ranges)));
      Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
      for (int i = 0; i < 10; i++) {
        world.advance(world.pass(dev));
      }
      assertThat(dev.condition("Ready").reason()).isEqualTo("QuotaReached");
      assertThat(dev.condition("Ready").message()).contains(RDS_GROUP);
      assertThat(dev.statusNow().albDnsName()).as("the rest is made").isNotNull();
      ec2.revokeSecurityGroupIngress(
          r ->
              r.groupId(RDS_GROUP)
                  .ipPermissions(
                      p -> p.ipProtocol("tcp").fromPort(5432).toPort(5432).ipRanges(ranges)));
      world.settle(dev);
      assertThat(dev.ready()).as(dev.describe()).isTrue();
    }
  }

  @Test
  void aProtectedEnvironmentStaysInAws() {
    try (World world = new World()) {
      Resource dev = live(world);
      dev.edit(Specs.set("deletionProtection", true));
      world.settle(dev);
      dev.delete(world.clock.instant());
      long mark = world.aws.calls().mark();
      world.pass(dev);
      assertThat(dev.gone()).isFalse();
      assertThat(dev.condition("Ready").reason()).isEqualTo("DeletionProtected");
      assertThat(world.aws.calls().since(mark).all()).isEmpty();
      dev.edit(Specs.set("deletionProtection", false));
      world.until(dev, Resource::gone);
    }
  }

  @Test
  void aPausedEnvironmentIsNotLookedAt() {
    try (World world = new World()) {
      Resource dev = live(world);
      dev.edit(Specs.set("paused", true));
      dev.edit(Specs.set("service.desiredCount", 4));
      long mark = world.aws.calls().mark();
      world.pass(dev);
      assertThat(world.aws.calls().since(mark).all()).isEmpty();
      assertThat(dev.ready()).as("the last Ready is kept").isTrue();
      dev.edit(Specs.set("paused", false));
      world.settle(dev);
      assertThat(dev.statusNow().tasks()).isEqualTo("4/4");
    }
  }

  @Test
  void aRestartReplacesTheTasksOnce() {
    try (World world = new World();
        EcsClient ecs = world.ecsClient()) {
      Resource dev = live(world);
      world.visitors(dev);
      List<String> before = tasks(ecs);
      dev.annotations.put(
          "ordertracking.io/restartedAt", String.valueOf(world.clock.instant().getEpochSecond()));
      world.advance(Duration.ofSeconds(10));
      world.pass(dev);
      world.settle(dev);
      world.advance(Duration.ofMinutes(6));
      world.settle(dev);
      assertThat(tasks(ecs)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
      assertThat(world.aws.elb().traffic().metDeadTarget()).isEmpty();
    }
  }

  private static List<String> tasks(EcsClient ecs) {
    return ecs.listTasks(r -> r.cluster("order-tracking-dev")).taskArns();
  }

  private static Resource live(World world) {
    Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
    world.settle(dev);
    world.advance(Duration.ofMinutes(5));
    world.settle(dev);
    return Objects.requireNonNull(dev);
  }

  private static void delete(World world, Resource dev) {
    dev.delete(world.clock.instant());
    world.until(dev, Resource::gone);
  }

  private static ElasticLoadBalancingV2Client elb(World world) {
    return world.client(ElasticLoadBalancingV2Client.builder());
  }
}
