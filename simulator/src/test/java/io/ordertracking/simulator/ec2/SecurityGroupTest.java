package io.ordertracking.simulator.ec2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.core.NetworkInterface;
import io.ordertracking.simulator.core.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups come, go, and stay while something needs them. */
class SecurityGroupTest {
  private final Simulator aws = Simulator.builder().build();
  private final Ec2Client ec2 = SimulatorClients.of(aws).ec2();
  private final String vpc = requireNonNull(ReadyAccount.furnish(aws).outputs().get("vpc_id"));
  private final List<NetworkInterface> interfaces = new ArrayList<>();

  SecurityGroupTest() {
    aws.ec2().keeper(() -> interfaces);
  }

  private CreateSecurityGroupResponse create(String name) {
    return ec2.createSecurityGroup(
        r ->
            r.groupName(name)
                .description("a group")
                .vpcId(vpc)
                .tagSpecifications(
                    s ->
                        s.resourceType(ResourceType.SECURITY_GROUP)
                            .tags(t -> t.key("Env").value("dev"))));
  }

  private SecurityGroup describe(String id) {
    return ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().getFirst();
  }

  private static void fails(String code, String message, ThrowingCallable call) {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
  }

  @Test
  void aNewGroupLetsEverythingOutAndNothingIn() {
    CreateSecurityGroupResponse created = create("web");
    assertThat(created.groupId()).matches("sg-[0-9a-f]{17}");
    assertThat(created.securityGroupArn())
        .isEqualTo("arn:aws:ec2:us-east-1:123456789012:security-group/" + created.groupId());
    SecurityGroup group = describe(created.groupId());
    assertThat(group.tags()).extracting(t -> t.key() + "=" + t.value()).containsExactly("Env=dev");
    assertThat(group.ipPermissions()).isEmpty();
    assertThat(group.ipPermissionsEgress())
        .singleElement()
        .satisfies(
            out -> {
              assertThat(out.ipProtocol()).isEqualTo("-1");
              assertThat(out.fromPort()).isNull();
              assertThat(out.ipRanges().getFirst().cidrIp()).isEqualTo("0.0.0.0/0");
            });
    assertThat(aws.resources()).extracting(Resource::arn).contains(created.securityGroupArn());
  }

  @Test
  void namesAreUniqueInTheVpc() {
    create("web");
    fails(
        "InvalidGroup.Duplicate",
        "The security group 'web' already exists for VPC '%s'".formatted(vpc),
        () -> create("web"));
  }

  @ParameterizedTest
  @CsvSource({
    "sg-web, InvalidParameterValue",
    "default, InvalidGroup.Reserved",
    "wéb, InvalidParameterValue",
    "a|b, InvalidParameterValue"
  })
  void badNamesAreRefused(String name, String code) {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> create(name))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  @Test
  void theVpcHasToBeThere() {
    fails(
        "InvalidVpcID.NotFound",
        "The vpc ID 'vpc-0' does not exist",
        () -> ec2.createSecurityGroup(r -> r.groupName("x").description("x").vpcId("vpc-0")));
  }

  @Test
  void theQuotaIsASetting() {
    int there = ec2.describeSecurityGroups().securityGroups().size();
    aws.ec2().quotas(new Quotas(there + 1, 60));
    create("last");
    fails(
        "SecurityGroupLimitExceeded",
        "The maximum number of security groups has been reached.",
        () -> create("one-too-many"));
  }

  @Test
  void aGroupThatIsNotUsedCanBeDeletedOnce() {
    String id = create("web").groupId();
    ec2.deleteSecurityGroup(r -> r.groupId(id));
    fails(
        "InvalidGroup.NotFound",
        "The security group '%s' does not exist".formatted(id),
        () -> ec2.deleteSecurityGroup(r -> r.groupId(id)));
    assertThat(aws.resources()).isEmpty();
  }

  @Test
  void aNetworkInterfaceKeepsItsGroups() {
    String id = create("web").groupId();
    interfaces.add(
        new NetworkInterface(
            "eni-1", "a task", "subnet-0a1000000000000a1", List.of(id), "amazon-ecs", "in-use"));
    String message = "resource %s has a dependent object".formatted(id);
    fails("DependencyViolation", message, () -> ec2.deleteSecurityGroup(r -> r.groupId(id)));
    assertThat(
            ec2.describeNetworkInterfaces(r -> r.filters(f -> f.name("group-id").values(id)))
                .networkInterfaces())
        .singleElement()
        .satisfies(
            eni -> {
              assertThat(eni.vpcId()).isEqualTo(vpc);
              assertThat(eni.groups().getFirst().groupName()).isEqualTo("web");
            });
    interfaces.clear();
    ec2.deleteSecurityGroup(r -> r.groupId(id));
  }

  @Test
  void aRuleOfAnotherGroupKeepsAGroupButNotItsOwn() {
    String id = create("web").groupId();
    String other = create("db").groupId();
    for (String group : List.of(id, other)) {
      ec2.authorizeSecurityGroupIngress(
          r ->
              r.groupId(group)
                  .ipPermissions(
                      p ->
                          p.ipProtocol("tcp")
                              .fromPort(5432)
                              .toPort(5432)
                              .userIdGroupPairs(g -> g.groupId(id))));
    }
    String message = "resource %s has a dependent object".formatted(id);
    fails("DependencyViolation", message, () -> ec2.deleteSecurityGroup(r -> r.groupId(id)));
    ec2.deleteSecurityGroup(r -> r.groupId(other));
    ec2.deleteSecurityGroup(r -> r.groupId(id));
  }

  @Test
  void theDefaultGroupStays() {
    SecurityGroup group =
        ec2.describeSecurityGroups(r -> r.filters(f -> f.name("group-name").values("default")))
            .securityGroups()
            .getFirst();
    fails(
        "CannotDelete",
        "the specified group: \"%s\" name: \"default\" cannot be deleted by a user"
            .formatted(group.groupId()),
        () -> ec2.deleteSecurityGroup(r -> r.groupId(group.groupId())));
  }

  @Test
  void pagesHaveFiveToAThousand() {
    for (int i = 0; i < 8; i++) {
      create("group-" + i);
    }
    assertThat(ec2.describeSecurityGroupsPaginator(r -> r.maxResults(5)).securityGroups().stream())
        .hasSize(12);
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> ec2.describeSecurityGroups(r -> r.maxResults(4)))
        .withMessageContaining("Expecting a value between 5 and 1000.");
  }

  @Test
  void readsCanBeStaleButWritesAreNot() {
    aws.faults().when(op -> op.startsWith("ec2:Describe")).staleReads(Duration.ofSeconds(10));
    aws.clock().advance(Duration.ofMinutes(1));
    String id = create("web").groupId();
    fails(
        "InvalidGroup.NotFound",
        "The security group '%s' does not exist".formatted(id),
        () -> describe(id));
    assertThatExceptionOfType(Ec2Exception.class).isThrownBy(() -> create("web"));
    aws.clock().advance(Duration.ofSeconds(10));
    assertThat(describe(id).groupName()).isEqualTo("web");
  }
}
