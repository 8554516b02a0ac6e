package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Rules of security groups. */
final class SecurityGroupRuleCases {
  private static final Consumer<IpPermission.Builder> ANYBODY =
      p -> p.ipRanges(r -> r.cidrIp("0.0.0.0/0"));

  private SecurityGroupRuleCases() {}

  static List<Case> all() {
    Cases cases = Cases.of("ec2");
    ingress(cases);
    egress(cases);
    change(cases);
    return cases.list();
  }

  private static void ingress(Cases cases) {
    cases
        .on("AuthorizeSecurityGroupIngress")
        .when(
            "from anybody",
            "[false tcp 80 80 0.0.0.0/0 - -]",
            a -> allow(a, a.group("web"), ANYBODY))
        .when(
            "from a group",
            "[false tcp 80 80 - - sg-…]",
            a -> {
              String other = a.group("other");
              return allow(a, a.group("web"), p -> p.userIdGroupPairs(g -> g.groupId(other)));
            })
        .when(
            "with a description",
            "[hello]",
            a -> {
              String id = a.group("web");
              allow(a, id, p -> p.ipRanges(r -> r.cidrIp("10.0.0.0/8").description("hello")));
              return rules(a, id, false).stream().map(SecurityGroupRule::description).toList();
            })
        .when(
            "twice",
            "InvalidPermission.Duplicate 400",
            a -> {
              String id = a.group("web");
              allow(a, id, ANYBODY);
              return allow(a, id, ANYBODY);
            })
        .when("unknown", "InvalidGroup.NotFound 400", a -> allow(a, Account.NO_GROUP, ANYBODY))
        .when(
            "from a group that isn't there",
            "InvalidGroup.NotFound 400",
            a ->
                allow(a, a.group("web"), p -> p.userIdGroupPairs(g -> g.groupId(Account.NO_GROUP))))
        .when(
            "from no address",
            "InvalidParameterValue 400",
            a -> allow(a, a.group("web"), p -> p.ipRanges(r -> r.cidrIp("10.0.0.0/33"))))
        .on("RevokeSecurityGroupIngress")
        .when(
            "by what it says",
            "[]",
            a -> {
              String id = a.group("web");
              allow(a, id, ANYBODY);
              a.ec2()
                  .revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(port(80, ANYBODY)));
              return rules(a, id, false);
            })
        .when(
            "by its id",
            "[]",
            a -> {
              String id = a.group("web");
              allow(a, id, ANYBODY);
              String rule = rules(a, id, false).getFirst().securityGroupRuleId();
              a.ec2().revokeSecurityGroupIngress(r -> r.groupId(id).securityGroupRuleIds(rule));
              return rules(a, id, false);
            })
        .when(
            "not there",
            "InvalidPermission.NotFound 400",
            a -> {
              String id = a.group("web");
              return a.ec2()
                  .revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(port(80, ANYBODY)));
            })
        .when(
            "no such rule id",
            "InvalidSecurityGroupRuleId.NotFound 400",
            a -> {
              String id = a.group("web");
              return a.ec2()
                  .revokeSecurityGroupIngress(
                      r -> r.groupId(id).securityGroupRuleIds("sgr-0123456789abcdef0"));
            });
  }

  private static void egress(Cases cases) {
    cases
        .on("AuthorizeSecurityGroupEgress")
        .when(
            "to an address range",
            "[true tcp 80 80 10.0.0.0/8 - -]",
            a -> {
              String id = a.group("web");
              return view(
                  a.ec2()
                      .authorizeSecurityGroupEgress(
                          r ->
                              r.groupId(id)
                                  .ipPermissions(
                                      port(80, p -> p.ipRanges(c -> c.cidrIp("10.0.0.0/8")))))
                      .securityGroupRules());
            })
        .when(
            "twice",
            "InvalidPermission.Duplicate 400",
            a -> {
              String id = a.group("web");
              IpPermission everything = everything();
              return a.ec2()
                  .authorizeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(everything));
            })
        .on("RevokeSecurityGroupEgress")
        .when(
            "what is there at first",
            "[]",
            a -> {
              String id = a.group("web");
              a.ec2().revokeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(everything()));
              return rules(a, id, true);
            })
        .when(
            "not there",
            "InvalidPermission.NotFound 400",
            a -> {
              String id = a.group("web");
              return a.ec2()
                  .revokeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(port(80, ANYBODY)));
            });
  }

  private static void change(Cases cases) {
    cases
        .on("DescribeSecurityGroupRules")
        .when(
            "of a group",
            "[false tcp 80 80 0.0.0.0/0 - -] [true -1 -1 -1 0.0.0.0/0 - -]",
            a -> {
              String id = a.group("web");
              allow(a, id, ANYBODY);
              return fields(view(rules(a, id, false)), view(rules(a, id, true)));
            })
        .when(
            "unknown",
            "InvalidSecurityGroupRuleId.NotFound 400",
            a ->
                a.ec2()
                    .describeSecurityGroupRules(
                        r -> r.securityGroupRuleIds("sgr-0123456789abcdef0")))
        .on("ModifySecurityGroupRules")
        .when(
            "another port",
            "[false tcp 81 81 0.0.0.0/0 - -]",
            a -> {
              String id = a.group("web");
              allow(a, id, ANYBODY);
              String rule = rules(a, id, false).getFirst().securityGroupRuleId();
              a.ec2()
                  .modifySecurityGroupRules(
                      r ->
                          r.groupId(id)
                              .securityGroupRules(
                                  u ->
                                      u.securityGroupRuleId(rule)
                                          .securityGroupRule(
                                              s ->
                                                  s.ipProtocol("tcp")
                                                      .fromPort(81)
                                                      .toPort(81)
                                                      .cidrIpv4("0.0.0.0/0"))));
              return view(rules(a, id, false));
            })
        .on("UpdateSecurityGroupRuleDescriptionsIngress")
        .when(
            "by what it says",
            "[new]",
            a -> {
              String id = a.group("web");
              allow(a, id, ANYBODY);
              a.ec2()
                  .updateSecurityGroupRuleDescriptionsIngress(
                      r ->
                          r.groupId(id)
                              .ipPermissions(
                                  port(
                                      80,
                                      p ->
                                          p.ipRanges(
                                              c -> c.cidrIp("0.0.0.0/0").description("new")))));
              return rules(a, id, false).stream().map(SecurityGroupRule::description).toList();
            })
        .when(
            "not there",
            "InvalidPermission.NotFound 400",
            a -> {
              String id = a.group("web");
              return a.ec2()
                  .updateSecurityGroupRuleDescriptionsIngress(
                      r -> r.groupId(id).ipPermissions(port(80, ANYBODY)));
            })
        .on("UpdateSecurityGroupRuleDescriptionsEgress")
        .when(
            "by what it says",
            "[new]",
            a -> {
              String id = a.group("web");
              a.ec2()
                  .updateSecurityGroupRuleDescriptionsEgress(
                      r ->
                          r.groupId(id)
                              .ipPermissions(
                                  p ->
                                      p.ipProtocol("-1")
                                          .ipRanges(
                                              c -> c.cidrIp("0.0.0.0/0").description("new"))));
              return rules(a, id, true).stream().map(SecurityGroupRule::description).toList();
            });
  }

  /** Lets somebody in at port 80. */
  static List<String> allow(Account account, String group, Consumer<IpPermission.Builder> whom) {
    return view(
        account
            .ec2()
            .authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(port(80, whom)))
            .securityGroupRules());
  }

  private static IpPermission port(int port, Consumer<IpPermission.Builder> whom) {
    IpPermission.Builder builder =
        IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port);
    whom.accept(builder);
    return builder.build();
  }

  private static IpPermission everything() {
    return IpPermission.builder().ipProtocol("-1").ipRanges(r -> r.cidrIp("0.0.0.0/0")).build();
  }

  private static List<SecurityGroupRule> rules(Account account, String group, boolean egress) {
    return account
        .ec2()
        .describeSecurityGroupRules(r -> r.filters(f -> f.name("group-id").values(group)))
        .securityGroupRules()
        .stream()
        .filter(rule -> rule.isEgress() == egress)
        .toList();
  }

  private static List<String> view(List<SecurityGroupRule> rules) {
    return rules.stream()
        .map(
            rule ->
                fields(
                    rule.isEgress(),
                    rule.ipProtocol(),
                    rule.fromPort(),
                    rule.toPort(),
                    rule.cidrIpv4(),
                    rule.cidrIpv6(),
                    rule.referencedGroupInfo() == null
                        ? null
                        : rule.referencedGroupInfo().groupId()))
        .toList();
  }
}
