package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Target groups of addresses. */
final class TargetGroupCases {
  private static final String DELAY = "deregistration_delay.timeout_seconds";

  private TargetGroupCases() {}

  static List<Case> all() {
    Cases cases = Cases.of("elasticloadbalancing");
    create(cases);
    describe(cases);
    change(cases);
    delete(cases);
    return cases.list();
  }

  private static void create(Cases cases) {
    cases
        .on("CreateTargetGroup")
        .when(
            "new",
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/… HTTP 8080 ip HTTP1",
            a -> {
              TargetGroup made = create(a, r -> {});
              return fields(
                  made.targetGroupArn(),
                  made.protocolAsString(),
                  made.port(),
                  made.targetTypeAsString(),
                  made.protocolVersion());
            })
        .when(
            "its health check",
            "true / HTTP traffic-port 30 5 5 2 200",
            a -> check(create(a, r -> {})))
        .when(
            "a health check of one's own",
            "true /health HTTP 9090 10 3 2 4 200-299",
            a ->
                check(
                    create(
                        a,
                        r ->
                            r.healthCheckPath("/health")
                                .healthCheckPort("9090")
                                .healthCheckIntervalSeconds(10)
                                .healthCheckTimeoutSeconds(3)
                                .healthyThresholdCount(2)
                                .unhealthyThresholdCount(4)
                                .matcher(m -> m.httpCode("200-299")))))
        .when(
            "there already, alike",
            "true",
            a -> create(a, r -> {}).targetGroupArn().equals(create(a, r -> {}).targetGroupArn()))
        .when(
            "there already, unlike",
            "DuplicateTargetGroupName 400",
            a -> {
              create(a, r -> {});
              return create(a, r -> r.port(9090));
            })
        .when("without a VPC", "ValidationError 400", a -> create(a, r -> r.vpcId(null)))
        .when("bad name", "ValidationError 400", a -> create(a, r -> r.name("we_b")))
        .when("a long name", "ValidationError 400", a -> create(a, r -> r.name("w".repeat(33))))
        .when(
            "a time-out beyond the interval",
            "ValidationError 400",
            a -> create(a, r -> r.healthCheckIntervalSeconds(10).healthCheckTimeoutSeconds(20)));
  }

  private static void describe(Cases cases) {
    cases
        .on("DescribeTargetGroups")
        .when(
            "by name, by ARN, by load balancer",
            "[web] [web] [web]",
            a -> {
              String arn = a.targetGroup();
              String loadBalancer = a.loadBalancer();
              a.listener(loadBalancer, arn);
              a.targetGroup("other");
              return fields(
                  names(a.elb().describeTargetGroups(r -> r.names("web")).targetGroups()),
                  names(a.elb().describeTargetGroups(r -> r.targetGroupArns(arn)).targetGroups()),
                  names(
                      a.elb()
                          .describeTargetGroups(r -> r.loadBalancerArn(loadBalancer))
                          .targetGroups()));
            })
        .when(
            "its load balancers",
            "true",
            a -> {
              String arn = a.targetGroup();
              String loadBalancer = a.loadBalancer();
              a.listener(loadBalancer, arn);
              return a.elb()
                  .describeTargetGroups(r -> r.targetGroupArns(arn))
                  .targetGroups()
                  .getFirst()
                  .loadBalancerArns()
                  .equals(List.of(loadBalancer));
            })
        .when(
            "unknown name",
            "TargetGroupNotFound 400",
            a -> a.elb().describeTargetGroups(r -> r.names("web")))
        .when(
            "unknown ARN",
            "TargetGroupNotFound 400",
            a -> a.elb().describeTargetGroups(r -> r.targetGroupArns(Account.NO_TARGET_GROUP)))
        .on("DescribeTargetGroupAttributes")
        .when(
            "as they are at first",
            "{deregistration_delay.timeout_seconds=300, load_balancing.algorithm.type=round_robin,"
                + " slow_start.duration_seconds=0, stickiness.enabled=false}",
            a -> {
              Map<String, String> all = attributes(a, a.targetGroup());
              all.keySet()
                  .retainAll(
                      List.of(
                          DELAY,
                          "load_balancing.algorithm.type",
                          "slow_start.duration_seconds",
                          "stickiness.enabled"));
              return all;
            })
        .when("unknown", "TargetGroupNotFound 400", a -> attributes(a, Account.NO_TARGET_GROUP));
  }

  private static void change(Cases cases) {
    cases
        .on("ModifyTargetGroup")
        .when(
            "path and thresholds",
            "true /ready HTTP traffic-port 30 5 3 2 200",
            a -> {
              String arn = a.targetGroup();
              return check(
                  a.elb()
                      .modifyTargetGroup(
                          r ->
                              r.targetGroupArn(arn)
                                  .healthCheckPath("/ready")
                                  .healthyThresholdCount(3))
                      .targetGroups()
                      .getFirst());
            })
        .when(
            "unknown",
            "TargetGroupNotFound 400",
            a ->
                a.elb()
                    .modifyTargetGroup(
                        r -> r.targetGroupArn(Account.NO_TARGET_GROUP).healthCheckPath("/")))
        .when(
            "a threshold out of range",
            "ValidationError 400",
            a -> {
              String arn = a.targetGroup();
              return a.elb()
                  .modifyTargetGroup(r -> r.targetGroupArn(arn).healthyThresholdCount(11));
            })
        .on("ModifyTargetGroupAttributes")
        .when(
            "a shorter delay",
            "30",
            a -> {
              String arn = a.targetGroup();
              modify(a, arn, DELAY, "30");
              return attributes(a, arn).get(DELAY);
            })
        .when("too long", "ValidationError 400", a -> modify(a, a.targetGroup(), DELAY, "3601"))
        .when(
            "no such attribute",
            "ValidationError 400",
            a -> modify(a, a.targetGroup(), "colour", "blue"))
        .when(
            "unknown",
            "TargetGroupNotFound 400",
            a -> modify(a, Account.NO_TARGET_GROUP, DELAY, "30"));
  }

  private static void delete(Cases cases) {
    cases
        .on("DeleteTargetGroup")
        .when(
            "idle",
            "TargetGroupNotFound 400",
            a -> {
              String arn = a.targetGroup();
              a.elb().deleteTargetGroup(r -> r.targetGroupArn(arn));
              return a.elb().describeTargetGroups(r -> r.targetGroupArns(arn));
            })
        .when(
            "in use",
            "ResourceInUse 400",
            a -> {
              String arn = a.targetGroup();
              a.listener(a.loadBalancer(), arn);
              return a.elb().deleteTargetGroup(r -> r.targetGroupArn(arn));
            })
        .when(
            "unknown",
            "ok",
            a ->
                Answer.of(
                    () ->
                        a.elb().deleteTargetGroup(r -> r.targetGroupArn(Account.NO_TARGET_GROUP))));
  }

  private static TargetGroup create(
      Account account, Consumer<CreateTargetGroupRequest.Builder> change) {
    CreateTargetGroupRequest.Builder builder = account.addresses("web");
    change.accept(builder);
    return account.elb().createTargetGroup(builder.build()).targetGroups().getFirst();
  }

  private static String check(TargetGroup group) {
    return fields(
        group.healthCheckEnabled(),
        group.healthCheckPath(),
        group.healthCheckProtocolAsString(),
        group.healthCheckPort(),
        group.healthCheckIntervalSeconds(),
        group.healthCheckTimeoutSeconds(),
        group.healthyThresholdCount(),
        group.unhealthyThresholdCount(),
        group.matcher().httpCode());
  }

  private static Object modify(Account account, String arn, String key, String value) {
    return account
        .elb()
        .modifyTargetGroupAttributes(
            r -> r.targetGroupArn(arn).attributes(t -> t.key(key).value(value)));
  }

  private static Map<String, String> attributes(Account account, String arn) {
    Map<String, String> all = new TreeMap<>();
    for (TargetGroupAttribute each :
        account.elb().describeTargetGroupAttributes(r -> r.targetGroupArn(arn)).attributes()) {
      all.put(each.key(), each.value());
    }
    return all;
  }

  private static List<String> names(List<TargetGroup> groups) {
    return groups.stream().map(TargetGroup::targetGroupName).toList();
  }
}
