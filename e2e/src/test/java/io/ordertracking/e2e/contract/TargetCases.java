package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** Targets of a target group. */
final class TargetCases {
  private static final TargetDescription TARGET =
      TargetDescription.builder().id("172.31.0.10").port(8080).build();

  private TargetCases() {}

  static List<Case> all() {
    return Cases.of("elasticloadbalancing")
        .on("RegisterTargets")
        .when(
            "in an idle group",
            "[172.31.0.10 8080 unused Target.NotInUse]",
            a -> {
              String arn = a.targetGroup();
              register(a, arn);
              return health(a, arn);
            })
        .when(
            "without a port: the group's",
            "[172.31.0.10 8080 unused Target.NotInUse]",
            a -> {
              String arn = a.targetGroup();
              a.elb().registerTargets(r -> r.targetGroupArn(arn).targets(t -> t.id("172.31.0.10")));
              return health(a, arn);
            })
        .when("unknown", "TargetGroupNotFound 400", a -> register(a, Account.NO_TARGET_GROUP))
        .when(
            "not an address",
            "ValidationError 400",
            a -> {
              String arn = a.targetGroup();
              return a.elb().registerTargets(r -> r.targetGroupArn(arn).targets(t -> t.id("here")));
            })
        .on("DescribeTargetHealth")
        .when("no targets", "[]", a -> health(a, a.targetGroup()))
        .when(
            "just registered, behind a listener",
            "[172.31.0.10 8080 initial Elb.RegistrationInProgress]",
            a -> {
              String arn = a.targetGroup();
              a.listener(a.loadBalancer(), arn);
              a.settle();
              register(a, arn);
              return health(a, arn);
            })
        .when(
            "asked about one that isn't registered",
            "[172.31.0.10 8080 unused Target.NotRegistered]",
            a -> {
              String arn = a.targetGroup();
              return view(
                  a.elb()
                      .describeTargetHealth(r -> r.targetGroupArn(arn).targets(TARGET))
                      .targetHealthDescriptions());
            })
        .when("unknown", "TargetGroupNotFound 400", a -> health(a, Account.NO_TARGET_GROUP))
        .on("DeregisterTargets")
        .when(
            "in an idle group",
            "[]",
            a -> {
              String arn = a.targetGroup();
              register(a, arn);
              deregister(a, arn);
              return health(a, arn);
            })
        .when(
            "behind a listener",
            "[172.31.0.10 8080 draining Target.DeregistrationInProgress] []",
            a -> {
              String arn = a.targetGroup();
              a.listener(a.loadBalancer(), arn);
              a.settle();
              register(a, arn);
              a.settle();
              deregister(a, arn);
              List<String> soon = health(a, arn);
              a.settle();
              return fields(soon, health(a, arn));
            })
        .when("unknown", "TargetGroupNotFound 400", a -> deregister(a, Account.NO_TARGET_GROUP))
        .list();
  }

  private static Object register(Account account, String group) {
    return account.elb().registerTargets(r -> r.targetGroupArn(group).targets(TARGET));
  }

  private static Object deregister(Account account, String group) {
    return account.elb().deregisterTargets(r -> r.targetGroupArn(group).targets(TARGET));
  }

  private static List<String> health(Account account, String group) {
    return view(
        account
            .elb()
            .describeTargetHealth(r -> r.targetGroupArn(group))
            .targetHealthDescriptions());
  }

  private static List<String> view(
      List<software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription>
          all) {
    return all.stream()
        .map(
            each ->
                fields(
                    each.target().id(),
                    each.target().port(),
                    each.targetHealth().stateAsString(),
                    each.targetHealth().reasonAsString()))
        .toList();
  }
}
