package io.ordertracking.operator.ack.render;

import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.listener.Listener;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.Source;
import io.ordertracking.operator.resource.targetgroup.TargetGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Specs for the ec2- and the elbv2-controller. */
final class NetworkObjects {
  private static final Comparator<GroupRule> ORDER =
      Comparator.comparing(GroupRule::peer).thenComparing(GroupRule::description);

  private NetworkObjects() {}

  /**
   * @param kept rules that nobody wants any more and that may still be needed
   */
  static Map<String, Object> securityGroup(
      SecurityGroup wanted,
      List<GroupRule> kept,
      AccountFacts account,
      Function<ResourceId, String> refs) {
    List<GroupRule> rules = new ArrayList<>(kept);
    wanted
        .ingress()
        .forEach(
            rule ->
                rules.add(
                    new GroupRule(
                        rule.port(),
                        switch (rule.source()) {
                          case Source.Cidr cidr -> cidr.cidr();
                          case Source.OwnGroup own -> refs.apply(own.group());
                        },
                        rule.description(),
                        rule.source() instanceof Source.OwnGroup)));
    Map<Integer, List<GroupRule>> byPort =
        rules.stream()
            .collect(Collectors.groupingBy(GroupRule::port, TreeMap::new, Collectors.toList()));
    return Fields.of(
        "name",
        wanted.name(),
        "description",
        wanted.description(),
        "vpcID",
        wanted.vpcId(),
        "ingressRules",
        byPort.entrySet().stream()
            .<Object>map(each -> ingress(each.getKey(), each.getValue(), account))
            .toList(),
        // Left out, the controller would take away what AWS sets new groups up with.
        "egressRules",
        List.of(
            Fields.of("ipProtocol", "-1", "ipRanges", List.of(Fields.of("cidrIP", "0.0.0.0/0")))),
        "tags",
        Fields.tags(wanted.tags()));
  }

  /** AWS has one permission a port, whoever gets in. */
  private static Map<String, Object> ingress(
      int port, List<GroupRule> rules, AccountFacts account) {
    Map<String, Object> permission =
        Fields.of("ipProtocol", "tcp", "fromPort", port, "toPort", port);
    List<Object> ipv4 = new ArrayList<>();
    List<Object> ipv6 = new ArrayList<>();
    List<Object> groups = new ArrayList<>();
    rules.stream()
        .sorted(ORDER)
        .forEach(
            rule -> {
              if (rule.group()) {
                groups.add(
                    Fields.of(
                        "groupID",
                        rule.peer(),
                        "userID",
                        account.accountId(),
                        "description",
                        rule.description()));
              } else if (rule.peer().contains(":")) {
                ipv6.add(Fields.of("cidrIPv6", rule.peer(), "description", rule.description()));
              } else {
                ipv4.add(Fields.of("cidrIP", rule.peer(), "description", rule.description()));
              }
            });
    putUnlessEmpty(permission, "ipRanges", ipv4);
    putUnlessEmpty(permission, "ipv6Ranges", ipv6);
    putUnlessEmpty(permission, "userIDGroupPairs", groups);
    return permission;
  }

  private static void putUnlessEmpty(Map<String, Object> into, String field, List<Object> list) {
    if (!list.isEmpty()) {
      into.put(field, list);
    }
  }

  /**
   * @param subnets those that it is in: the controller can't move it
   */
  static Map<String, Object> loadBalancer(
      LoadBalancer wanted, List<String> subnets, Function<ResourceId, String> refs) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("idle_timeout.timeout_seconds", String.valueOf(wanted.idleTimeout()));
    attributes.put("access_logs.s3.enabled", String.valueOf(wanted.accessLogs().isPresent()));
    wanted
        .accessLogs()
        .ifPresent(
            logs -> {
              attributes.put("access_logs.s3.bucket", logs.bucket());
              if (!logs.prefix().isEmpty()) { // the controller leaves empty values out
                attributes.put("access_logs.s3.prefix", logs.prefix());
              }
            });
    return Fields.of(
        "name",
        wanted.name(),
        "type",
        "application",
        "scheme",
        wanted.internal() ? "internal" : "internet-facing",
        "ipAddressType",
        "ipv4",
        "subnets",
        subnets,
        "securityGroups",
        List.of(refs.apply(wanted.securityGroup())),
        "attributes",
        Fields.tags(attributes),
        "tags",
        Fields.tags(wanted.tags()));
  }

  /**
   * Without protocol version and address type, which AWS fills in. The controller's second look at
   * a new group fails over the difference, writes what it has found into the status, and goes on;
   * where only the attributes differed it would write no status, not even the ARN, for ten hours.
   */
  static Map<String, Object> targetGroup(TargetGroup wanted) {
    TargetGroup.HealthCheck check = wanted.healthCheck();
    return Fields.of(
        "name",
        wanted.name(),
        "vpcID",
        wanted.vpcId(),
        "targetType",
        "ip",
        "protocol",
        "HTTP",
        "port",
        TargetGroup.PORT,
        "healthCheckEnabled",
        true,
        "healthCheckProtocol",
        TargetGroup.HealthCheck.PROTOCOL,
        "healthCheckPort",
        TargetGroup.HealthCheck.PORT,
        "healthCheckPath",
        check.path(),
        "healthCheckIntervalSeconds",
        check.interval(),
        "healthCheckTimeoutSeconds",
        check.timeout(),
        "healthyThresholdCount",
        check.healthy(),
        "unhealthyThresholdCount",
        check.unhealthy(),
        "matcher",
        Fields.of("httpCode", check.matcher()),
        "attributes",
        Fields.tags(
            Map.of(
                "deregistration_delay.timeout_seconds",
                String.valueOf(wanted.deregistrationDelay()))),
        "tags",
        Fields.tags(wanted.tags()));
  }

  static Map<String, Object> listener(Listener wanted, Function<ResourceId, String> refs) {
    return Fields.of(
        "loadBalancerARN",
        refs.apply(wanted.loadBalancer()),
        "port",
        wanted.port(),
        "protocol",
        "HTTP",
        "defaultActions",
        List.of(Fields.of("type", "forward", "targetGroupARN", refs.apply(wanted.targetGroup()))),
        "tags",
        Fields.tags(wanted.tags()));
  }
}
