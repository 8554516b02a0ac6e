package io.ordertracking.simulator.ec2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.core.Resource;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Rules are added all or none, have ids and tags, and go by id or by what they let through. */
class SecurityGroupRuleTest {
  private final Simulator aws = Simulator.builder().build();
  private final Ec2Client ec2 = SimulatorClients.of(aws).ec2();
  private final String vpc = requireNonNull(ReadyAccount.furnish(aws).outputs().get("vpc_id"));
  private final String group = group("web");

  private String group(String name) {
    return ec2.createSecurityGroup(r -> r.groupName(name).description("x").vpcId(vpc)).groupId();
  }

  private static IpPermission tcp(int port, String... cidrs) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(
            List.of(cidrs).stream()
                .map(cidr -> IpRange.builder().cidrIp(cidr).description("from " + cidr).build())
                .toList())
        .build();
  }

  private List<SecurityGroupRule> allow(IpPermission... permissions) {
    return ec2.authorizeSecurityGroupIngress(
            r ->
                r.groupId(group)
                    .ipPermissions(permissions)
                    .tagSpecifications(
                        s ->
                            s.resourceType(ResourceType.SECURITY_GROUP_RULE)
                                .tags(t -> t.key("Env").value("dev"))))
        .securityGroupRules();
  }

  private List<SecurityGroupRule> ingress() {
    return ec2
        .describeSecurityGroupRules(r -> r.filters(f -> f.name("group-id").values(group)))
        .securityGroupRules()
        .stream()
        .filter(rule -> !rule.isEgress())
        .toList();
  }

  private static void fails(String code, String message, ThrowingCallable call) {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
  }

  @Test
  void everyRangeIsARuleOfItsOwn() {
    List<SecurityGroupRule> rules = allow(tcp(80, "203.0.113.7/24", "192.0.2.0/24"));
    assertThat(rules)
        .extracting(SecurityGroupRule::cidrIpv4)
        .containsExactly("203.0.113.0/24", "192.0.2.0/24");
    SecurityGroupRule first = rules.getFirst();
    assertThat(first.securityGroupRuleId()).matches("sgr-[0-9a-f]{17}");
    assertThat(first.securityGroupRuleArn())
        .endsWith(":123456789012:security-group-rule/" + first.securityGroupRuleId());
    assertThat(first.description()).isEqualTo("from 203.0.113.7/24");
    assertThat(first.tags()).containsExactly(Tag.builder().key("Env").value("dev").build());
    assertThat(ingress()).containsExactlyElementsOf(rules);
    assertThat(
            ec2.describeSecurityGroups(r -> r.groupIds(group))
                .securityGroups()
                .getFirst()
                .ipPermissions())
        .singleElement()
        .satisfies(p -> assertThat(p.ipRanges()).hasSize(2));
    assertThat(aws.resources())
        .extracting(Resource::type)
        .containsExactly("security-group", "security-group-rule", "security-group-rule");
  }

  @Test
  void groupsAndIpv6ArePeersToo() {
    String other = group("other");
    allow(
        IpPermission.builder()
            .ipProtocol("6")
            .fromPort(80)
            .toPort(90)
            .ipv6Ranges(r -> r.cidrIpv6("2001:0db8:0:0::1/32"))
            .userIdGroupPairs(p -> p.groupId(other).description("the other"))
            .build());
    assertThat(ingress()).extracting(SecurityGroupRule::ipProtocol).containsOnly("tcp");
    assertThat(ingress().getFirst().cidrIpv6()).isEqualTo("2001:db8::/32");
    assertThat(ingress().getLast().referencedGroupInfo().groupId()).isEqualTo(other);
  }

  @Test
  void aCallWithADuplicateAddsNothing() {
    allow(tcp(80, "203.0.113.0/24"));
    fails(
        "InvalidPermission.Duplicate",
        "the specified rule \"peer: 203.0.113.0/24, TCP, from port: 80, to port: 80, ALLOW\""
            + " already exists",
        () -> allow(tcp(443, "203.0.113.0/24"), tcp(80, "203.0.113.9/24")));
    assertThat(ingress()).hasSize(1);
    fails(
        "InvalidPermission.Duplicate",
        "the specified rule \"peer: 0.0.0.0/0, ALL, ALLOW\" already exists",
        () ->
            ec2.authorizeSecurityGroupEgress(
                r ->
                    r.groupId(group)
                        .ipPermissions(
                            p -> p.ipProtocol("-1").ipRanges(c -> c.cidrIp("0.0.0.0/0")))));
  }

  @Test
  void sixtyRulesEachWayIpv4AndIpv6Apart() {
    IntStream.range(0, 60).forEach(i -> allow(tcp(1000 + i, "203.0.113.0/24")));
    fails(
        "RulesPerSecurityGroupLimitExceeded",
        "The maximum number of rules per security group has been reached.",
        () -> allow(tcp(80, "203.0.113.0/24")));
    allow(
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(80)
            .toPort(80)
            .ipv6Ranges(r -> r.cidrIpv6("::/0"))
            .build());
    assertThat(ingress()).hasSize(61);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0, CIDR block 203.0.113.0 is malformed",
    "203.0.113.0/33, CIDR block 203.0.113.0/33 is malformed",
    "203.0.300.0/24, CIDR block 203.0.300.0/24 is malformed",
    "2001:db8::/32, CIDR block 2001:db8::/32 is malformed",
  })
  void malformedBlocksAreRefused(String cidr, String message) {
    fails("InvalidParameterValue", message, () -> allow(tcp(80, cidr)));
  }

  @Test
  void nonsenseIsRefused() {
    fails(
        "InvalidGroup.NotFound",
        "The security group 'sg-0' does not exist",
        () ->
            allow(
                IpPermission.builder()
                    .ipProtocol("-1")
                    .userIdGroupPairs(p -> p.groupId("sg-0"))
                    .build()));
    fails(
        "InvalidParameterValue",
        "TCP/UDP port (70000) out of range",
        () -> allow(tcp(70000, "0.0.0.0/0")));
    fails(
        "InvalidParameterValue",
        "The same permission must not appear multiple times",
        () -> allow(tcp(80, "203.0.113.1/24", "203.0.113.2/24")));
  }

  @Test
  void rulesGoByIdOrByWhatTheyLetThrough() {
    List<SecurityGroupRule> rules = allow(tcp(80, "203.0.113.0/24", "192.0.2.0/24"));
    String id = rules.getFirst().securityGroupRuleId();
    ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(id));
    fails(
        "InvalidSecurityGroupRuleId.NotFound",
        "The security group rule ID '%s' does not exist".formatted(id),
        () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(id)));
    IpPermission second = tcp(80, "192.0.2.0/24");
    ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(second));
    fails(
        "InvalidPermission.NotFound",
        "The specified rule does not exist in this security group.",
        () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(second)));
    assertThat(ingress()).isEmpty();
  }

  @Test
  void rulesAreEditedInPlace() {
    String id = allow(tcp(80, "203.0.113.0/24")).getFirst().securityGroupRuleId();
    ec2.updateSecurityGroupRuleDescriptionsIngress(
        r ->
            r.groupId(group)
                .securityGroupRuleDescriptions(
                    d -> d.securityGroupRuleId(id).description("renamed")));
    assertThat(ingress()).extracting(SecurityGroupRule::description).containsExactly("renamed");
    ec2.modifySecurityGroupRules(
        r ->
            r.groupId(group)
                .securityGroupRules(
                    u ->
                        u.securityGroupRuleId(id)
                            .securityGroupRule(
                                rule ->
                                    rule.ipProtocol("tcp")
                                        .fromPort(81)
                                        .toPort(81)
                                        .cidrIpv4("192.0.2.0/24"))));
    SecurityGroupRule edited = ingress().getFirst();
    assertThat(edited.securityGroupRuleId()).isEqualTo(id);
    assertThat(edited.fromPort()).isEqualTo(81);
    assertThat(edited.description()).isNull();
    assertThat(edited.tags()).hasSize(1);
  }

  @Test
  void tagsComeAndGo() {
    String id = allow(tcp(80, "203.0.113.0/24")).getFirst().securityGroupRuleId();
    ec2.createTags(r -> r.resources(id, group).tags(t -> t.key("Owner").value("me")));
    assertThat(
            ec2.describeTags(
                    r ->
                        r.filters(
                            f -> f.name("key").values("Owner"),
                            f -> f.name("resource-type").values("security-group-rule")))
                .tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.resourceId()).isEqualTo(id));
    ec2.deleteTags(r -> r.resources(id).tags(t -> t.key("Owner").value("you"), t -> t.key("Env")));
    assertThat(ingress().getFirst().tags()).extracting(Tag::key).containsExactly("Owner");
    fails(
        "InvalidGroup.NotFound",
        "The security group 'sg-0' does not exist",
        () -> ec2.createTags(r -> r.resources(id, "sg-0").tags(t -> t.key("a").value("b"))));
    assertThat(ingress().getFirst().tags()).hasSize(1);
  }
}
