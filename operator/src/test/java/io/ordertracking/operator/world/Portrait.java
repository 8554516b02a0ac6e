package io.ordertracking.operator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * What AWS has, as a customer reads it: ids, ARNs and times left out, so that a repaired resource
 * looks like the one before.
 */
public record Portrait(List<String> lines) {

  public static Portrait of(World world) {
    List<String> lines = new ArrayList<>();
    Hands hands = world.hands;
    logs(hands.logs(), lines);
    List<SecurityGroup> groups = hands.ec2().describeSecurityGroups().securityGroups();
    Map<String, String> names =
        groups.stream().collect(Collectors.toMap(SecurityGroup::groupId, SecurityGroup::groupName));
    groups(groups, names, hands.ec2(), lines);
    balancers(hands.elb(), names, lines);
    service(hands.ecs(), names, lines);
    return new Portrait(lines.stream().sorted().toList());
  }

  private static void logs(CloudWatchLogsClient logs, List<String> lines) {
    logs.describeLogGroups()
        .logGroups()
        .forEach(
            group ->
                lines.add(
                    "log group %s keeps %s %s"
                        .formatted(
                            group.logGroupName(),
                            group.retentionInDays(),
                            new TreeMap<>(
                                logs.listTagsForResource(
                                        r -> r.resourceArn(group.arn().replace(":*", "")))
                                    .tags()))));
  }

  private static void groups(
      List<SecurityGroup> groups, Map<String, String> names, Ec2Client ec2, List<String> lines) {
    for (SecurityGroup group : groups) {
      lines.add(
          "security group "
              + group.groupName()
              + " "
              + tags(group.tags().stream().map(t -> t.key() + "=" + t.value())));
    }
    for (SecurityGroupRule rule :
        ec2.describeSecurityGroupRules(r -> r.maxResults(1000)).securityGroupRules()) {
      String peer =
          rule.referencedGroupInfo() == null
              ? String.valueOf(rule.cidrIpv4())
              : names.get(rule.referencedGroupInfo().groupId());
      lines.add(
          "rule of %s: %s %s %s-%s %s \"%s\" %s"
              .formatted(
                  names.get(rule.groupId()),
                  rule.isEgress() ? "out" : "in",
                  rule.ipProtocol(),
                  rule.fromPort(),
                  rule.toPort(),
                  peer,
                  rule.isEgress() ? "" : rule.description(),
                  rule.isEgress()
                      ? ""
                      : tags(rule.tags().stream().map(t -> t.key() + "=" + t.value()))));
    }
  }

  private static void balancers(
      ElasticLoadBalancingV2Client elb, Map<String, String> names, List<String> lines) {
    List<TargetGroup> groups = elb.describeTargetGroups().targetGroups();
    Map<String, String> targets =
        groups.stream()
            .collect(Collectors.toMap(TargetGroup::targetGroupArn, TargetGroup::targetGroupName));
    for (var lb : elb.describeLoadBalancers().loadBalancers()) {
      lines.add(
          "load balancer %s %s %s %s %s %s"
              .formatted(
                  lb.loadBalancerName(),
                  lb.schemeAsString(),
                  lb.availabilityZones().stream().map(z -> z.subnetId()).sorted().toList(),
                  lb.securityGroups().stream().map(names::get).sorted().toList(),
                  elb
                      .describeLoadBalancerAttributes(r -> r.loadBalancerArn(lb.loadBalancerArn()))
                      .attributes()
                      .stream()
                      .filter(
                          a ->
                              a.key().startsWith("idle")
                                  || a.key().equals("access_logs.s3.enabled"))
                      .map(a -> a.key() + "=" + a.value())
                      .sorted()
                      .toList(),
                  elbTags(elb, lb.loadBalancerArn())));
      elb.describeListeners(r -> r.loadBalancerArn(lb.loadBalancerArn()))
          .listeners()
          .forEach(
              listener ->
                  lines.add(
                      "listener %s %s %s %s"
                          .formatted(
                              listener.port(),
                              listener.protocolAsString(),
                              listener.defaultActions().stream()
                                  .map(
                                      a ->
                                          a.typeAsString()
                                              + " "
                                              + (a.targetGroupArn() == null
                                                  ? ""
                                                  : targets.get(a.targetGroupArn())))
                                  .toList(),
                              elbTags(elb, listener.listenerArn()))));
    }
    for (TargetGroup group : groups) {
      lines.add(
          "target group %s %s %s %s %s/%s %s %s %s %s %s"
              .formatted(
                  group.targetGroupName(),
                  group.healthCheckPath(),
                  group.healthCheckPort(),
                  group.healthCheckIntervalSeconds(),
                  group.healthyThresholdCount(),
                  group.unhealthyThresholdCount(),
                  group.healthCheckTimeoutSeconds(),
                  group.matcher().httpCode(),
                  group.loadBalancerArns().size(),
                  elb
                      .describeTargetGroupAttributes(r -> r.targetGroupArn(group.targetGroupArn()))
                      .attributes()
                      .stream()
                      .filter(a -> a.key().startsWith("dereg"))
                      .map(a -> a.value())
                      .toList(),
                  elbTags(elb, group.targetGroupArn())));
    }
  }

  private static void service(EcsClient ecs, Map<String, String> names, List<String> lines) {
    List<String> clusters = ecs.listClusters().clusterArns();
    if (clusters.isEmpty()) {
      return;
    }
    ecs.describeClusters(r -> r.clusters(clusters).include(ClusterField.TAGS)).clusters().stream()
        .map(
            cluster ->
                "cluster "
                    + cluster.clusterName()
                    + " "
                    + tags(cluster.tags().stream().map(t -> t.key() + "=" + t.value())))
        .forEach(lines::add);
    clusters.stream()
        .flatMap(cluster -> services(ecs, cluster))
        .filter(s -> s.status().equals("ACTIVE"))
        .forEach(
            s ->
                lines.add(
                    "service %s %s %s %s/%s enable=%s rollback=%s zones %s public %s %s %s %s %s"
                        .formatted(
                            s.serviceName(),
                            s.desiredCount(),
                            s.healthCheckGracePeriodSeconds(),
                            s.deploymentConfiguration().minimumHealthyPercent(),
                            s.deploymentConfiguration().maximumPercent(),
                            s.deploymentConfiguration().deploymentCircuitBreaker().enable(),
                            s.deploymentConfiguration().deploymentCircuitBreaker().rollback(),
                            s.availabilityZoneRebalancingAsString(),
                            s.networkConfiguration().awsvpcConfiguration().assignPublicIpAsString(),
                            revision(ecs, s.taskDefinition()),
                            s.networkConfiguration().awsvpcConfiguration().subnets().stream()
                                .sorted()
                                .toList(),
                            s.networkConfiguration().awsvpcConfiguration().securityGroups().stream()
                                .map(names::get)
                                .sorted()
                                .toList(),
                            tags(s.tags().stream().map(t -> t.key() + "=" + t.value())))));
  }

  private static Stream<Service> services(EcsClient ecs, String cluster) {
    List<String> all = ecs.listServices(r -> r.cluster(cluster)).serviceArns();
    return all.isEmpty()
        ? Stream.of()
        : ecs
            .describeServices(r -> r.cluster(cluster).services(all).include(ServiceField.TAGS))
            .services()
            .stream();
  }

  private static String revision(EcsClient ecs, String arn) {
    var found = ecs.describeTaskDefinition(r -> r.taskDefinition(arn)).taskDefinition();
    var container = found.containerDefinitions().getFirst();
    return "%s:%d cpu %s memory %s %s %s %s"
        .formatted(
            found.family(),
            found.revision(),
            found.cpu(),
            found.memory(),
            found.runtimePlatform().cpuArchitectureAsString(),
            container.environment().stream().map(v -> v.name() + "=" + v.value()).sorted().toList(),
            container.secrets().stream()
                .map(v -> v.name() + "<-" + v.valueFrom())
                .sorted()
                .toList());
  }

  private static String elbTags(ElasticLoadBalancingV2Client elb, String arn) {
    return tags(
        elb.describeTags(r -> r.resourceArns(arn)).tagDescriptions().stream()
            .flatMap(d -> d.tags().stream())
            .map(t -> t.key() + "=" + t.value()));
  }

  private static String tags(Stream<String> tags) {
    return tags.sorted().collect(Collectors.joining(",", "{", "}"));
  }
}
