package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import io.ordertracking.simulator.ReadyAccount;
import java.util.ArrayList;
import java.util.List;

/** Who one is, roles, and what carries which tags. */
final class IdentityCases {
  private static final String ROLE = "arn:aws:iam::123456789012:role/";

  private IdentityCases() {}

  static List<Case> all() {
    List<Case> all = new ArrayList<>();
    all.addAll(roles());
    all.addAll(sessions());
    all.addAll(tagged());
    return all;
  }

  private static List<Case> roles() {
    return Cases.of("iam")
        .on("GetRole")
        .when(
            "there",
            "ot-ecs-task-role " + ROLE + "ot-ecs-task-role /",
            a -> {
              var role = a.iam().getRole(r -> r.roleName(ReadyAccount.TASK_ROLE)).role();
              return fields(role.roleName(), role.arn(), role.path());
            })
        .when("unknown", "NoSuchEntity 404", a -> a.iam().getRole(r -> r.roleName("nobody")))
        .list();
  }

  private static List<Case> sessions() {
    return Cases.of("sts")
        .on("GetCallerIdentity")
        .when("anybody", "123456789012", a -> a.sts().getCallerIdentity().account())
        .on("AssumeRole")
        .when(
            "there",
            "arn:aws:sts::123456789012:assumed-role/ot-ecs-task-role/me true",
            a -> {
              var session = assume(a, ReadyAccount.TASK_ROLE);
              return fields(
                  session.assumedRoleUser().arn(),
                  session.credentials().accessKeyId().startsWith("ASIA"));
            })
        .when("unknown", "AccessDenied 403", a -> assume(a, "nobody"))
        .list();
  }

  private static software.amazon.awssdk.services.sts.model.AssumeRoleResponse assume(
      Account account, String role) {
    return account.sts().assumeRole(r -> r.roleArn(ROLE + role).roleSessionName("me"));
  }

  private static List<Case> tagged() {
    return Cases.of("tagging")
        .on("GetResources")
        .when(
            "a target group, by its tag",
            "[arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/…]",
            a -> {
              String arn = a.targetGroup();
              a.targetGroup("other");
              a.elb().addTags(r -> r.resourceArns(arn).tags(t -> t.key("team").value("orders")));
              return resources(a, "elasticloadbalancing:targetgroup");
            })
        .when(
            "a cluster",
            "[arn:aws:ecs:us-east-1:123456789012:cluster/shop]",
            a -> {
              a.ecs()
                  .createCluster(
                      r -> r.clusterName("shop").tags(t -> t.key("team").value("orders")));
              ClusterCases.create(a, "other");
              return resources(a, "ecs:cluster");
            })
        .when(
            "a security group",
            "[arn:aws:ec2:us-east-1:123456789012:security-group/sg-…]",
            a -> {
              String id = a.group("web");
              a.ec2().createTags(r -> r.resources(id).tags(t -> t.key("team").value("orders")));
              return resources(a, "ec2:security-group");
            })
        .when(
            "a log group",
            "[arn:aws:logs:us-east-1:123456789012:log-group:/ecs/web]",
            a -> {
              a.logs()
                  .createLogGroup(
                      r -> r.logGroupName("/ecs/web").tags(java.util.Map.of("team", "orders")));
              return resources(a, "logs:log-group");
            })
        .when(
            "another value",
            "[]",
            a -> {
              a.ecs()
                  .createCluster(
                      r -> r.clusterName("shop").tags(t -> t.key("team").value("billing")));
              return resources(a, "ecs:cluster");
            })
        .list();
  }

  private static List<String> resources(Account account, String type) {
    return account
        .tagging()
        .getResources(
            r -> r.resourceTypeFilters(type).tagFilters(f -> f.key("team").values("orders")))
        .resourceTagMappingList()
        .stream()
        .map(each -> each.resourceARN())
        .toList();
  }
}
