package io.ordertracking.operator.chaos;

import io.ordertracking.operator.world.Hands;
import io.ordertracking.operator.world.World;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/** What others have in the account, under names that are nearly ours. Nobody may touch it. */
final class Bystanders {
  private static final String NAME = "order-tracking-dev-canary";
  private static final String RDS_GROUP = "sg-0a1000000000000d1";
  private static final String VPC = "vpc-0a10000000000000a";

  private Bystanders() {}

  static void settleIn(World world) {
    Hands hands = world.hands;
    hands.logs().createLogGroup(r -> r.logGroupName("/ecs/" + NAME));
    hands.ecs().createCluster(r -> r.clusterName(NAME));
    hands
        .ecs()
        .registerTaskDefinition(
            r ->
                r.family(NAME)
                    .networkMode(NetworkMode.AWSVPC)
                    .requiresCompatibilities(Compatibility.FARGATE)
                    .cpu("256")
                    .memory("512")
                    .containerDefinitions(
                        ContainerDefinition.builder().name("app").image("busybox").build()));
    String group =
        hands
            .ec2()
            .createSecurityGroup(r -> r.groupName(NAME + "-svc-sg").description("x").vpcId(VPC))
            .groupId();
    hands
        .ec2()
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(RDS_GROUP)
                    .ipPermissions(
                        p ->
                            p.ipProtocol("tcp")
                                .fromPort(5432)
                                .toPort(5432)
                                .userIdGroupPairs(g -> g.groupId(group))));
    hands
        .elb()
        .createTargetGroup(
            r ->
                r.name("order-tracking-dev-c")
                    .targetType("ip")
                    .protocol("HTTP")
                    .port(8080)
                    .vpcId(VPC));
  }

  /** Everything about them that a customer can read, but for the rules in the groups of others. */
  static List<String> of(World world) {
    List<String> seen = new ArrayList<>();
    Hands hands = world.hands;
    seen.add(
        hands.logs().describeLogGroups(r -> r.logGroupNamePrefix("/ecs/" + NAME)).logGroups() + "");
    seen.add(hands.ecs().describeClusters(r -> r.clusters(NAME)).clusters() + "");
    seen.add(hands.ecs().describeTaskDefinition(r -> r.taskDefinition(NAME)).taskDefinition() + "");
    hands.ec2().describeSecurityGroups().securityGroups().stream()
        .filter(group -> group.groupName().startsWith(NAME))
        .forEach(group -> seen.add(group.toString()));
    seen.add(
        hands.elb().describeTargetGroups(r -> r.names("order-tracking-dev-c")).targetGroups() + "");
    return seen;
  }
}
