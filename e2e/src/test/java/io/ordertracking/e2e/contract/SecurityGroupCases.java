package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Security groups and their tags. */
final class SecurityGroupCases {
  private SecurityGroupCases() {}

  static List<Case> all() {
    Cases cases = Cases.of("ec2");
    groups(cases);
    read(cases);
    tags(cases);
    return cases.list();
  }

  private static void groups(Cases cases) {
    cases
        .on("CreateSecurityGroup")
        .when("new", "sg-…", a -> a.group("web"))
        .when(
            "its rules at first",
            "[] [-1 [0.0.0.0/0]]",
            a -> {
              SecurityGroup made = describe(a, a.group("web"));
              return fields(
                  made.ipPermissions(),
                  made.ipPermissionsEgress().stream()
                      .map(
                          p ->
                              fields(
                                  p.ipProtocol(),
                                  p.ipRanges().stream().map(r -> r.cidrIp()).toList()))
                      .toList());
            })
        .when(
            "name taken",
            "InvalidGroup.Duplicate 400",
            a -> {
              a.group("web");
              return a.group("web");
            })
        .when(
            "no such VPC",
            "InvalidVpcID.NotFound 400",
            a ->
                a.ec2()
                    .createSecurityGroup(
                        r -> r.groupName("web").description("d").vpcId("vpc-0123456789abcdef0")))
        .when("a name like an id", "InvalidParameterValue 400", a -> a.group("sg-web"))
        .when(
            "with tags",
            "[team=orders]",
            a -> {
              String id =
                  a.ec2()
                      .createSecurityGroup(
                          r ->
                              r.groupName("web")
                                  .description("d")
                                  .vpcId(a.vpc())
                                  .tagSpecifications(
                                      s ->
                                          s.resourceType("security-group")
                                              .tags(t -> t.key("team").value("orders"))))
                      .groupId();
              return view(describe(a, id).tags());
            })
        .on("DeleteSecurityGroup")
        .when(
            "idle",
            "InvalidGroup.NotFound 400",
            a -> {
              String id = a.group("web");
              a.ec2().deleteSecurityGroup(r -> r.groupId(id));
              return describe(a, id);
            })
        .when(
            "unknown",
            "InvalidGroup.NotFound 400",
            a -> a.ec2().deleteSecurityGroup(r -> r.groupId(Account.NO_GROUP)))
        .when(
            "named in another's rule",
            "DependencyViolation 400",
            a -> {
              String id = a.group("web");
              String other = a.group("other");
              SecurityGroupRuleCases.allow(a, other, p -> p.userIdGroupPairs(g -> g.groupId(id)));
              return a.ec2().deleteSecurityGroup(r -> r.groupId(id));
            })
        .when(
            "a load balancer's",
            "DependencyViolation 400",
            a -> {
              a.loadBalancer();
              String id =
                  a.elb()
                      .describeLoadBalancers()
                      .loadBalancers()
                      .getFirst()
                      .securityGroups()
                      .getFirst();
              return a.ec2().deleteSecurityGroup(r -> r.groupId(id));
            })
        .when(
            "a service's",
            "DependencyViolation 400",
            a -> {
              String id =
                  a.service()
                      .networkConfiguration()
                      .awsvpcConfiguration()
                      .securityGroups()
                      .getFirst();
              a.settle();
              return a.ec2().deleteSecurityGroup(r -> r.groupId(id));
            });
  }

  private static void read(Cases cases) {
    cases
        .on("DescribeSecurityGroups")
        .when(
            "by id",
            "web d true 123456789012",
            a -> {
              SecurityGroup found = describe(a, a.group("web"));
              return fields(
                  found.groupName(),
                  found.description(),
                  a.vpc().equals(found.vpcId()),
                  found.ownerId());
            })
        .when(
            "by name and VPC",
            "[web]",
            a -> {
              a.group("web");
              a.group("other");
              return a
                  .ec2()
                  .describeSecurityGroups(
                      r ->
                          r.filters(
                              f -> f.name("group-name").values("web"),
                              f -> f.name("vpc-id").values(a.vpc())))
                  .securityGroups()
                  .stream()
                  .map(SecurityGroup::groupName)
                  .toList();
            })
        .when(
            "by tag",
            "[web]",
            a -> {
              a.group("other");
              tag(a, a.group("web"), "team", "orders");
              return a
                  .ec2()
                  .describeSecurityGroups(r -> r.filters(f -> f.name("tag:team").values("orders")))
                  .securityGroups()
                  .stream()
                  .map(SecurityGroup::groupName)
                  .toList();
            })
        .when("unknown", "InvalidGroup.NotFound 400", a -> describe(a, Account.NO_GROUP))
        .when("a malformed id", "InvalidGroupId.Malformed 400", a -> describe(a, "web"));
  }

  private static void tags(Cases cases) {
    cases
        .on("CreateTags")
        .when(
            "twice, with another value",
            "[team=billing]",
            a -> {
              String id = a.group("web");
              tag(a, id, "team", "orders");
              tag(a, id, "team", "billing");
              return view(describe(a, id).tags());
            })
        .when(
            "unknown",
            "InvalidGroup.NotFound 400",
            a -> tag(a, "sg-0123456789abcdef1", "team", "orders"))
        .when(
            "a reserved key",
            "InvalidParameterValue 400",
            a -> tag(a, a.group("web"), "aws:team", "orders"))
        .on("DescribeTags")
        .when(
            "of a resource",
            "[security-group team orders]",
            a -> {
              String id = a.group("web");
              tag(a, id, "team", "orders");
              tag(a, a.group("other"), "team", "orders");
              return a
                  .ec2()
                  .describeTags(r -> r.filters(f -> f.name("resource-id").values(id)))
                  .tags()
                  .stream()
                  .map(t -> fields(t.resourceTypeAsString(), t.key(), t.value()))
                  .toList();
            })
        .on("DeleteTags")
        .when(
            "one of two",
            "[b=2]",
            a -> {
              String id = a.group("web");
              tag(a, id, "a", "1");
              tag(a, id, "b", "2");
              a.ec2().deleteTags(r -> r.resources(id).tags(t -> t.key("a")));
              return view(describe(a, id).tags());
            })
        .when(
            "only with another value",
            "[a=1]",
            a -> {
              String id = a.group("web");
              tag(a, id, "a", "1");
              a.ec2().deleteTags(r -> r.resources(id).tags(t -> t.key("a").value("2")));
              return view(describe(a, id).tags());
            });
  }

  static SecurityGroup describe(Account account, String id) {
    return account.ec2().describeSecurityGroups(r -> r.groupIds(id)).securityGroups().getFirst();
  }

  private static Object tag(Account account, String id, String key, String value) {
    return account.ec2().createTags(r -> r.resources(id).tags(t -> t.key(key).value(value)));
  }

  private static List<String> view(List<Tag> tags) {
    return tags.stream().map(tag -> tag.key() + "=" + tag.value()).sorted().toList();
  }
}
