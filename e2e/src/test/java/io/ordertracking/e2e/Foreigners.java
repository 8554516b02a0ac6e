package io.ordertracking.e2e;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.core.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;

/**
 * What others have in the account, under names like ours and once under our environment's tag but
 * another installation's: it has to stay as it is.
 */
final class Foreigners {
  private static final String OURS = "ordertracking.io/installation";
  private static final String NAME = "order-tracking-orders-old";

  private final Simulator aws;
  private final SimulatorClients clients;
  private final Map<String, String> outputs;
  private final Map<String, String> tags;
  private final Set<String> arns;
  private final List<String> before;

  private Foreigners(Stage stage) {
    this.aws = stage.aws();
    this.clients = SimulatorClients.of(aws);
    this.outputs = stage.account().outputs();
    this.tags =
        Map.of(
            "ordertracking.io/environment", stage.namespace() + "/orders", OURS, "somebody-else");
    settle();
    aws.clock().advance(Duration.ofMinutes(10)); // until nothing of it changes by itself
    this.arns = aws.resources().stream().map(Resource::arn).collect(Collectors.toSet());
    this.before = portrait();
  }

  /** Puts them into an account in which there is nothing of ours yet. */
  static Foreigners settleIn(Stage stage) {
    return new Foreigners(stage);
  }

  boolean has(Resource resource) {
    return arns.contains(resource.arn());
  }

  /** What is otherwise than it was, as lines with − and +; empty where all is left alone. */
  List<String> changes() {
    List<String> now = portrait();
    return Stream.concat(
            before.stream().filter(line -> !now.contains(line)).map(line -> "- " + line),
            now.stream().filter(line -> !before.contains(line)).map(line -> "+ " + line))
        .toList();
  }

  private void settle() {
    try (EcsClient ecs = clients.ecs();
        CloudWatchLogsClient logs = clients.logs();
        Ec2Client ec2 = clients.ec2();
        ElasticLoadBalancingV2Client elb = clients.elb()) {
      logs.createLogGroup(r -> r.logGroupName("/ecs/" + NAME).tags(tags));
      ecs.createCluster(r -> r.clusterName(NAME));
      // a revision of a family that an environment of ours will use
      for (String family : List.of(NAME, "order-tracking-own")) {
        ecs.registerTaskDefinition(
            r ->
                r.family(family)
                    .networkMode(NetworkMode.AWSVPC)
                    .requiresCompatibilities(Compatibility.FARGATE)
                    .cpu("256")
                    .memory("512")
                    .executionRoleArn(outputs.get("ecs_execution_role_arn"))
                    .containerDefinitions(
                        c -> c.name("app").image(outputs.get("ecr_repository_url") + ":1.0.0")));
      }
      String group =
          ec2.createSecurityGroup(
                  r ->
                      r.groupName("order-tracking-orders-alb-sg-old")
                          .description("old")
                          .vpcId(outputs.get("vpc_id")))
              .groupId();
      ec2.authorizeSecurityGroupIngress(
          r ->
              r.groupId(outputs.get("rds_sg_id"))
                  .ipPermissions(
                      p ->
                          p.ipProtocol("tcp")
                              .fromPort(5432)
                              .toPort(5432)
                              .userIdGroupPairs(g -> g.groupId(group))));
      ecs.createService(
          r ->
              r.cluster(NAME)
                  .serviceName("order-tracking-orders")
                  .taskDefinition(NAME)
                  .desiredCount(0)
                  .launchType("FARGATE")
                  .networkConfiguration(
                      n ->
                          n.awsvpcConfiguration(
                              v -> v.subnets("subnet-0a1000000000000a2").securityGroups(group))));
      loadBalancer(elb, group);
    }
  }

  private void loadBalancer(ElasticLoadBalancingV2Client elb, String group) {
    String balancer =
        elb.createLoadBalancer(
                r ->
                    r.name(NAME)
                        .subnets("subnet-0a1000000000000a1", "subnet-0a1000000000000b1")
                        .securityGroups(group)
                        .tags(
                            tags.entrySet().stream()
                                .map(
                                    e ->
                                        software.amazon.awssdk.services.elasticloadbalancingv2.model
                                            .Tag.builder()
                                            .key(e.getKey())
                                            .value(e.getValue())
                                            .build())
                                .toList()))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    String targets =
        elb.createTargetGroup(
                r ->
                    r.name(NAME)
                        .port(8080)
                        .protocol("HTTP")
                        .targetType("ip")
                        .vpcId(outputs.get("vpc_id")))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    elb.createListener(
        r ->
            r.loadBalancerArn(balancer)
                .port(80)
                .protocol("HTTP")
                .defaultActions(a -> a.type(ActionTypeEnum.FORWARD).targetGroupArn(targets)));
  }

  /** In AWS's own words. */
  private List<String> portrait() {
    List<String> lines =
        new ArrayList<>(aws.resources().stream().filter(this::has).map(String::valueOf).toList());
    try (EcsClient ecs = clients.ecs();
        CloudWatchLogsClient logs = clients.logs();
        Ec2Client ec2 = clients.ec2();
        ElasticLoadBalancingV2Client elb = clients.elb()) {
      logs.describeLogGroups(r -> r.logGroupNamePrefix("/ecs/" + NAME))
          .logGroups()
          .forEach(each -> lines.add(each.toString()));
      ecs.describeServices(r -> r.cluster(NAME).services("order-tracking-orders"))
          .services()
          .forEach(each -> lines.add(each.toBuilder().events(List.of()).build().toString()));
      Stream.of(NAME + ":1", "order-tracking-own:1")
          .forEach(
              each ->
                  lines.add(
                      ecs.describeTaskDefinition(r -> r.taskDefinition(each))
                          .taskDefinition()
                          .toString()));
      groups(ec2, lines);
      elb.describeLoadBalancers(r -> r.names(NAME))
          .loadBalancers()
          .forEach(
              each -> {
                lines.add(each.toString());
                lines.add(
                    elb.describeListeners(r -> r.loadBalancerArn(each.loadBalancerArn()))
                        .listeners()
                        .toString());
                lines.add(
                    elb.describeLoadBalancerAttributes(
                            r -> r.loadBalancerArn(each.loadBalancerArn()))
                        .attributes()
                        .toString());
              });
      lines.add(elb.describeTargetGroups(r -> r.names(NAME)).targetGroups().toString());
    }
    return lines;
  }

  /** Groups without our tag; of their rules those without it, as stores let environments in. */
  private static void groups(Ec2Client ec2, List<String> lines) {
    List<SecurityGroup> groups =
        ec2.describeSecurityGroups().securityGroups().stream()
            .filter(each -> each.tags().stream().noneMatch(tag -> tag.key().equals(OURS)))
            .toList();
    Set<String> ids = groups.stream().map(SecurityGroup::groupId).collect(Collectors.toSet());
    groups.forEach(
        each -> lines.add(each.groupId() + " " + each.groupName() + " " + each.tags().toString()));
    ec2.describeSecurityGroupRules(r -> r.maxResults(1000)).securityGroupRules().stream()
        .filter(each -> ids.contains(each.groupId()))
        .filter(each -> each.tags().stream().noneMatch(tag -> tag.key().equals(OURS)))
        .forEach(each -> lines.add(each.toString()));
  }
}
