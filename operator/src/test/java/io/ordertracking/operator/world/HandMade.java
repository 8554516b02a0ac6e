package io.ordertracking.operator.world;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;

/**
 * A change that somebody makes in AWS by hand.
 *
 * @param what for people
 * @param kind of the resource, as status calls it
 * @param field how the difference's field begins
 */
public record HandMade(String what, String kind, String field, Consumer<World> change) {
  static final String NAME = "order-tracking-dev";
  private static final String ALB_GROUP = NAME + "-alb-sg";
  private static final String TASK_GROUP = NAME + "-svc-sg";

  /** Every field that the operator manages, one by one. */
  public static Stream<HandMade> all() {
    return Stream.of(logs(), groups(), access(), frontend(), targetGroup(), service())
        .flatMap(List::stream);
  }

  @Override
  public String toString() {
    return kind + ": " + what;
  }

  private static List<HandMade> logs() {
    String group = "/ecs/" + NAME;
    return List.of(
        logs(
            "retention changed",
            "retentionInDays",
            l -> l.putRetentionPolicy(r -> r.logGroupName(group).retentionInDays(90))),
        logs(
            "retention removed",
            "retentionInDays",
            l -> l.deleteRetentionPolicy(r -> r.logGroupName(group))),
        logs("deleted", "existence", l -> l.deleteLogGroup(r -> r.logGroupName(group))),
        logs(
            "tag changed",
            "tags[Env]",
            l -> l.tagResource(r -> r.resourceArn(logArn(l)).tags(Map.of("Env", "x")))),
        ecs(
            "cluster",
            "tag removed",
            "tags[Project]",
            e ->
                e.untagResource(
                    r ->
                        r.resourceArn(
                                e.describeClusters(c -> c.clusters(NAME))
                                    .clusters()
                                    .getFirst()
                                    .clusterArn())
                            .tagKeys("Project"))));
  }

  private static List<HandMade> groups() {
    return List.of(
        ec2(
            "security group",
            "way in from the Internet closed",
            "ingress 80",
            c ->
                c.revokeSecurityGroupIngress(
                    r ->
                        r.groupId(id(c, ALB_GROUP))
                            .securityGroupRuleIds(
                                rule(c, ALB_GROUP, false).securityGroupRuleId()))),
        ec2(
            "security group",
            "way to the tasks closed",
            "ingress 8080",
            c ->
                c.revokeSecurityGroupIngress(
                    r ->
                        r.groupId(id(c, TASK_GROUP))
                            .securityGroupRuleIds(
                                rule(c, TASK_GROUP, false).securityGroupRuleId()))),
        ec2(
            "security group",
            "SSH opened to the world",
            "ingress 22",
            c ->
                c.authorizeSecurityGroupIngress(
                    r -> r.groupId(id(c, TASK_GROUP)).ipPermissions(everybody(22)))),
        ec2(
            "security group",
            "another port of the load balancer opened",
            "ingress 8443",
            c ->
                c.authorizeSecurityGroupIngress(
                    r -> r.groupId(id(c, ALB_GROUP)).ipPermissions(everybody(8443)))),
        ec2(
            "security group",
            "egress of the tasks closed",
            "egress",
            c ->
                c.revokeSecurityGroupEgress(
                    r ->
                        r.groupId(id(c, TASK_GROUP))
                            .securityGroupRuleIds(
                                rule(c, TASK_GROUP, true).securityGroupRuleId()))),
        ec2(
            "security group",
            "egress of the load balancer closed",
            "egress",
            c ->
                c.revokeSecurityGroupEgress(
                    r ->
                        r.groupId(id(c, ALB_GROUP))
                            .securityGroupRuleIds(rule(c, ALB_GROUP, true).securityGroupRuleId()))),
        ec2(
            "security group",
            "a surplus egress rule",
            "egress",
            c ->
                c.authorizeSecurityGroupEgress(
                    r -> r.groupId(id(c, TASK_GROUP)).ipPermissions(everybody(25)))),
        ec2(
            "security group",
            "a rule's description changed",
            "ingress 8080",
            c ->
                c.updateSecurityGroupRuleDescriptionsIngress(
                    r ->
                        r.groupId(id(c, TASK_GROUP))
                            .securityGroupRuleDescriptions(
                                d ->
                                    d.securityGroupRuleId(
                                            rule(c, TASK_GROUP, false).securityGroupRuleId())
                                        .description("what was this for")))),
        ec2(
            "security group",
            "the group's tag changed",
            "tags[Env]",
            c ->
                c.createTags(
                    r -> r.resources(id(c, ALB_GROUP)).tags(t -> t.key("Env").value("x")))));
  }

  private static List<HandMade> access() {
    return List.of(
        ec2(
            "access rule",
            "way to the database closed",
            "existence",
            c ->
                c.revokeSecurityGroupIngress(
                    r ->
                        r.groupId(id(c, "ot-rds-sg"))
                            .securityGroupRuleIds(ours(c, "ot-rds-sg").securityGroupRuleId()))),
        ec2(
            "access rule",
            "way to the broker closed",
            "existence",
            c ->
                c.revokeSecurityGroupIngress(
                    r ->
                        r.groupId(id(c, "ot-msk-sls-sg"))
                            .securityGroupRuleIds(ours(c, "ot-msk-sls-sg").securityGroupRuleId()))),
        ec2(
            "access rule",
            "its description changed",
            "description",
            c ->
                c.updateSecurityGroupRuleDescriptionsIngress(
                    r ->
                        r.groupId(id(c, "ot-rds-sg"))
                            .securityGroupRuleDescriptions(
                                d ->
                                    d.securityGroupRuleId(
                                            ours(c, "ot-rds-sg").securityGroupRuleId())
                                        .description("unknown")))),
        ec2(
            "access rule",
            "its tag removed",
            "tags[Env]",
            c ->
                c.deleteTags(
                    r ->
                        r.resources(ours(c, "ot-rds-sg").securityGroupRuleId())
                            .tags(t -> t.key("Env")))));
  }

  private static List<HandMade> frontend() {
    return List.of(
        elb(
            "load balancer",
            "deleted",
            "existence",
            e -> e.deleteLoadBalancer(r -> r.loadBalancerArn(lb(e)))),
        elb(
            "load balancer",
            "idle timeout changed",
            "idle_timeout",
            e ->
                e.modifyLoadBalancerAttributes(
                    r ->
                        r.loadBalancerArn(lb(e))
                            .attributes(a -> a.key("idle_timeout.timeout_seconds").value("300")))),
        elb(
            "load balancer",
            "access logs switched on",
            "access_logs",
            e ->
                e.modifyLoadBalancerAttributes(
                    r ->
                        r.loadBalancerArn(lb(e))
                            .attributes(
                                a -> a.key("access_logs.s3.enabled").value("true"),
                                a -> a.key("access_logs.s3.bucket").value("allowed-logs")))),
        new HandMade(
            "security groups changed",
            "load balancer",
            "securityGroups",
            w ->
                with(
                    w.client(ElasticLoadBalancingV2Client.builder()),
                    e ->
                        with(
                            w.client(Ec2Client.builder()),
                            c ->
                                e.setSecurityGroups(
                                    r ->
                                        r.loadBalancerArn(lb(e))
                                            .securityGroups(
                                                id(c, ALB_GROUP), id(c, "ot-client-sg")))))),
        new HandMade(
            "subnets changed",
            "load balancer",
            "subnets",
            w ->
                with(
                    w.client(ElasticLoadBalancingV2Client.builder()),
                    e ->
                        e.setSubnets(
                            r ->
                                r.loadBalancerArn(lb(e))
                                    .subnets(
                                        "subnet-0a1000000000000a2", "subnet-0a1000000000000b2")))),
        elb(
            "load balancer",
            "tag changed",
            "tags[Env]",
            e -> e.addTags(r -> r.resourceArns(lb(e)).tags(t -> t.key("Env").value("x")))),
        elb(
            "listener",
            "deleted",
            "existence",
            e -> e.deleteListener(r -> r.listenerArn(listener(e)))),
        elb(
            "listener",
            "answers itself",
            "defaultActions",
            e ->
                e.modifyListener(
                    r ->
                        r.listenerArn(listener(e))
                            .defaultActions(
                                a ->
                                    a.type(ActionTypeEnum.FIXED_RESPONSE)
                                        .fixedResponseConfig(f -> f.statusCode("503"))))),
        elb(
            "listener",
            "moved to another port",
            "existence",
            e -> e.modifyListener(r -> r.listenerArn(listener(e)).port(8080))),
        elb(
            "listener",
            "tag removed",
            "tags[Owner]",
            e -> e.removeTags(r -> r.resourceArns(listener(e)).tagKeys("Owner"))));
  }

  private static List<HandMade> targetGroup() {
    return List.of(
        target("path", "healthCheckPath", r -> r.healthCheckPath("/")),
        target("interval", "healthCheckIntervalSeconds", r -> r.healthCheckIntervalSeconds(60)),
        target("time-out", "healthCheckTimeoutSeconds", r -> r.healthCheckTimeoutSeconds(12)),
        target("healthy threshold", "healthyThresholdCount", r -> r.healthyThresholdCount(7)),
        target("unhealthy threshold", "unhealthyThresholdCount", r -> r.unhealthyThresholdCount(9)),
        target("matcher", "matcher", r -> r.matcher(m -> m.httpCode("200"))),
        target("port", "healthCheckPort", r -> r.healthCheckPort("8080")),
        elb(
            "target group",
            "deregistration delay changed",
            "deregistration_delay",
            e ->
                e.modifyTargetGroupAttributes(
                    r ->
                        r.targetGroupArn(tg(e))
                            .attributes(
                                a -> a.key("deregistration_delay.timeout_seconds").value("300")))),
        elb(
            "target group",
            "tag changed",
            "tags[Env]",
            e -> e.addTags(r -> r.resourceArns(tg(e)).tags(t -> t.key("Env").value("x")))));
  }

  private static List<HandMade> service() {
    return List.of(
        update("count", "desiredCount", r -> r.desiredCount(3)),
        update(
            "minimum healthy percent",
            "deploymentConfiguration",
            r ->
                r.deploymentConfiguration(
                    d ->
                        d.minimumHealthyPercent(50)
                            .maximumPercent(200)
                            .deploymentCircuitBreaker(b -> b.enable(true).rollback(true)))),
        update(
            "circuit breaker off",
            "deploymentConfiguration",
            r ->
                r.deploymentConfiguration(
                    d ->
                        d.minimumHealthyPercent(100)
                            .maximumPercent(200)
                            .deploymentCircuitBreaker(b -> b.enable(false).rollback(false)))),
        update(
            "zone rebalancing",
            "deploymentConfiguration",
            r -> r.availabilityZoneRebalancing("DISABLED")),
        update(
            "grace period",
            "healthCheckGracePeriodSeconds",
            r -> r.healthCheckGracePeriodSeconds(5)),
        new HandMade(
            "network changed",
            "service",
            "networkConfiguration",
            w ->
                with(
                    w.client(Ec2Client.builder()),
                    c ->
                        with(
                            w.ecsClient(),
                            e ->
                                e.updateService(
                                    r ->
                                        r.cluster(NAME)
                                            .service(NAME)
                                            .networkConfiguration(
                                                n ->
                                                    n.awsvpcConfiguration(
                                                        v ->
                                                            v.subnets("subnet-0a1000000000000a2")
                                                                .securityGroups(
                                                                    id(c, TASK_GROUP)))))))),
        ecs(
            "service",
            "tag changed",
            "tags[Env]",
            e ->
                e.tagResource(
                    r ->
                        r.resourceArn(
                                e.describeServices(s -> s.cluster(NAME).services(NAME))
                                    .services()
                                    .getFirst()
                                    .serviceArn())
                            .tags(t -> t.key("Env").value("x")))),
        ecs(
            "service",
            "deleted",
            "existence",
            e -> e.deleteService(r -> r.cluster(NAME).service(NAME).force(true))));
  }

  // ---- how it is done

  private static HandMade logs(String what, String field, Consumer<CloudWatchLogsClient> change) {
    return new HandMade(
        what, "log group", field, w -> with(w.client(CloudWatchLogsClient.builder()), change));
  }

  private static HandMade ec2(String kind, String what, String field, Consumer<Ec2Client> change) {
    return new HandMade(what, kind, field, w -> with(w.client(Ec2Client.builder()), change));
  }

  private static HandMade elb(
      String kind, String what, String field, Consumer<ElasticLoadBalancingV2Client> change) {
    return new HandMade(
        what, kind, field, w -> with(w.client(ElasticLoadBalancingV2Client.builder()), change));
  }

  private static HandMade ecs(String kind, String what, String field, Consumer<EcsClient> change) {
    return new HandMade(what, kind, field, w -> with(w.ecsClient(), change));
  }

  private static HandMade target(
      String what, String field, UnaryOperator<ModifyTargetGroupRequest.Builder> change) {
    return elb(
        "target group",
        what + " changed",
        field,
        e ->
            e.modifyTargetGroup(
                change.apply(ModifyTargetGroupRequest.builder().targetGroupArn(tg(e))).build()));
  }

  private static HandMade update(
      String what, String field, UnaryOperator<UpdateServiceRequest.Builder> change) {
    return ecs(
        "service",
        what + " changed",
        field,
        e ->
            e.updateService(
                change.apply(UpdateServiceRequest.builder().cluster(NAME).service(NAME)).build()));
  }

  private static <C extends AutoCloseable> void with(C client, Consumer<C> change) {
    try (client) {
      change.accept(client);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static IpPermission everybody(int port) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(r -> r.cidrIp("0.0.0.0/0"))
        .build();
  }

  private static String logArn(CloudWatchLogsClient logs) {
    String name = "/ecs/" + NAME;
    String arn =
        logs.describeLogGroups(r -> r.logGroupNamePrefix(name)).logGroups().stream()
            .filter(group -> group.logGroupName().equals(name))
            .findFirst()
            .orElseThrow()
            .arn();
    return arn.replace(":*", "");
  }

  private static String id(Ec2Client ec2, String group) {
    return ec2.describeSecurityGroups(r -> r.filters(filter("group-name", group)))
        .securityGroups()
        .getFirst()
        .groupId();
  }

  private static SecurityGroupRule rule(Ec2Client ec2, String group, boolean egress) {
    return rules(ec2, group).filter(r -> r.isEgress() == egress).findFirst().orElseThrow();
  }

  private static SecurityGroupRule ours(Ec2Client ec2, String group) {
    return rules(ec2, group)
        .filter(
            r -> r.tags().stream().anyMatch(t -> t.key().equals("ordertracking.io/environment")))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<SecurityGroupRule> rules(Ec2Client ec2, String group) {
    return ec2
        .describeSecurityGroupRules(r -> r.filters(filter("group-id", id(ec2, group))))
        .securityGroupRules()
        .stream();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private static String lb(ElasticLoadBalancingV2Client elb) {
    return elb.describeLoadBalancers(r -> r.names(NAME))
        .loadBalancers()
        .getFirst()
        .loadBalancerArn();
  }

  private static String tg(ElasticLoadBalancingV2Client elb) {
    return elb.describeTargetGroups(r -> r.names(NAME)).targetGroups().getFirst().targetGroupArn();
  }

  private static String listener(ElasticLoadBalancingV2Client elb) {
    return elb.describeListeners(r -> r.loadBalancerArn(lb(elb)))
        .listeners()
        .getFirst()
        .listenerArn();
  }
}
