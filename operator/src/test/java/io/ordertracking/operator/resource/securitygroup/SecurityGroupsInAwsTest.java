package io.ordertracking.operator.resource.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.SimulatedElb;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.IngressRule;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.Source;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Peer;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Permission;
import io.ordertracking.simulator.ec2.Quotas;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Differ, writer and reader against an account that behaves like AWS. */
class SecurityGroupsInAwsTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Ownership OURS = new Ownership("default/dev", "test");
  private static final SecurityGroup ALB =
      group(
          "dev-alb-sg",
          new IngressRule(80, new Source.Cidr("0.0.0.0/0"), "HTTP to default/dev"),
          new IngressRule(80, new Source.Cidr("2001:db8::/32"), "HTTP to default/dev"));
  private static final SecurityGroup TASKS =
      group("dev-svc-sg", new IngressRule(8080, new Source.OwnGroup(ALB.id()), "alb"));

  private final SimulatedElb account = new SimulatedElb();
  private final SecurityGroupReader reader = new SecurityGroupReader(account.aws, account.batching);
  private final SecurityGroupWriter writer = new SecurityGroupWriter(account.aws);
  private final Function<ResourceId, Ref> refs = Ref.Created::new;

  private static SecurityGroup group(String name, IngressRule... ingress) {
    return new SecurityGroup(
        name, SimulatedElb.VPC, "of default/dev", List.of(ingress), SimulatedElb.TAGS);
  }

  @AfterEach
  void close() {
    account.close();
  }

  private Optional<ObservedSecurityGroup> find(SecurityGroup group) {
    return reader.named(List.of(group.name()), NOW).stream().findFirst();
  }

  private ObservedSecurityGroup found(SecurityGroup group) {
    return find(group).orElseThrow();
  }

  private Change diff(SecurityGroup wanted) {
    return SecurityGroupDiffer.diff(
        wanted,
        find(wanted),
        id -> new Ref.Known(account.late.resolve(refs.apply(id))),
        true,
        true);
  }

  private void write(Step step) {
    writer.write((SecurityGroupStep) step, account.late);
  }

  private void make(SecurityGroup wanted) {
    SecurityGroupDiffer.diff(wanted, Optional.empty(), refs, true, true)
        .writes()
        .forEach(this::write);
  }

  @Test
  void whatWasMadeIsAsWanted() {
    make(ALB);
    make(TASKS);
    assertThat(diff(ALB)).isEqualTo(Change.none(ALB.id()));
    assertThat(diff(TASKS)).isEqualTo(Change.none(TASKS.id()));
    ObservedSecurityGroup tasks = found(TASKS);
    assertThat(tasks.vpcId()).isEqualTo(SimulatedElb.VPC);
    assertThat(tasks.arn()).endsWith("security-group/" + tasks.groupId());
    assertThat(OURS.owns(tasks)).isTrue();
    assertThat(tasks.rules()).hasSize(2);
  }

  @Test
  void whatSomebodyChangedIsRepairedInOneGo() {
    make(ALB);
    make(TASKS);
    String id = found(TASKS).groupId();
    ObservedRule ours =
        found(TASKS).rules().stream().filter(r -> !r.egress()).findFirst().orElseThrow();
    account.aws.ec2(
        ec2 -> ec2.revokeSecurityGroupIngress(r -> r.groupId(id).securityGroupRuleIds(ours.id())));
    account.aws.ec2(
        ec2 ->
            ec2.authorizeSecurityGroupIngress(
                r ->
                    r.groupId(id)
                        .ipPermissions(
                            p ->
                                p.ipProtocol("-1")
                                    .ipRanges(range -> range.cidrIp("192.0.2.0/24")))));
    account.aws.ec2(
        ec2 ->
            ec2.revokeSecurityGroupEgress(
                r ->
                    r.groupId(id)
                        .ipPermissions(
                            p -> p.ipProtocol("-1").ipRanges(range -> range.cidrIp("0.0.0.0/0")))));
    diff(TASKS).writes().forEach(this::write);
    assertThat(diff(TASKS)).isEqualTo(Change.none(TASKS.id()));
  }

  @Test
  void descriptionsAndTagsAreRepaired() {
    make(ALB);
    SecurityGroup wanted =
        new SecurityGroup(
            ALB.name(),
            ALB.vpcId(),
            ALB.description(),
            List.of(new IngressRule(80, new Source.Cidr("0.0.0.0/0"), "other")),
            OURS.tags(Map.of("Team", "x")));
    Change change = diff(wanted);
    assertThat(change.writes())
        .extracting(Step::call)
        .containsExactly(
            "ec2:RevokeSecurityGroupIngress",
            "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
            "ec2:CreateTags");
    change.writes().forEach(this::write);
    assertThat(diff(wanted)).isEqualTo(Change.none(ALB.id()));
  }

  @Test
  void aLostAnswerOfTheCreationIsFoundByTags() {
    account.simulator.faults().on("ec2:CreateSecurityGroup").loseAnswerOfCall(1);
    make(ALB);
    assertThat(diff(ALB)).isEqualTo(Change.none(ALB.id()));
  }

  @Test
  void aStrangersGroupOfThatNameIsAConflict() {
    account.aws.ec2(
        ec2 ->
            ec2.createSecurityGroup(
                r -> r.groupName(ALB.name()).vpcId(ALB.vpcId()).description("theirs")));
    assertThatExceptionOfType(AwsFailure.Conflict.class)
        .isThrownBy(() -> make(ALB))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("InvalidGroup.Duplicate"));
  }

  @Test
  void rulesThatAreThereAlreadyDoNotKeepTheOthersOut() {
    make(ALB);
    Ref group = new Ref.Known(found(ALB).groupId());
    Permission there = new Permission(80, new Peer.Cidr("0.0.0.0/0"), "HTTP to default/dev");
    Permission missing = new Permission(80, new Peer.Cidr("192.0.2.0/24"), "HTTP to default/dev");
    write(new SecurityGroupStep.Authorize(group, List.of(there, missing), SimulatedElb.TAGS));
    assertThat(found(ALB).rules()).anyMatch(rule -> rule.lets("192.0.2.0/24", 80));
    write(new SecurityGroupStep.Authorize(group, List.of(there), SimulatedElb.TAGS));
  }

  @Test
  void rulesThatAreGoneAlreadyDoNotKeepTheOthersIn() {
    make(ALB);
    String id = found(ALB).groupId();
    List<String> rules =
        found(ALB).rules().stream().filter(r -> !r.egress()).map(ObservedRule::id).toList();
    write(new SecurityGroupStep.RevokeIngress(id, List.of(rules.getFirst())));
    write(new SecurityGroupStep.RevokeIngress(id, rules));
    write(new SecurityGroupStep.RevokeIngress(id, rules));
    assertThat(found(ALB).rules()).allMatch(ObservedRule::egress);
    write(new SecurityGroupStep.AuthorizeEgress(id, Map.of()));
  }

  @Test
  void theRuleQuotaIsAConflict() {
    account.simulator.ec2().quotas(new Quotas(2500, 0));
    assertThatExceptionOfType(AwsFailure.Conflict.class)
        .isThrownBy(() -> make(ALB))
        .satisfies(
            failure -> assertThat(failure.code()).isEqualTo("RulesPerSecurityGroupLimitExceeded"));
  }

  @Test
  void aGroupThatOthersReferToIsNotDeletedAndOneThatIsGoneIs() {
    make(ALB);
    make(TASKS);
    Step alb = new SecurityGroupStep.Delete(found(ALB).groupId());
    Step tasks = new SecurityGroupStep.Delete(found(TASKS).groupId());
    assertThatExceptionOfType(AwsFailure.Conflict.class).isThrownBy(() -> write(alb));
    write(tasks);
    write(tasks);
    write(alb);
    assertThat(find(ALB)).isEmpty();
  }

  @Test
  void manyGroupsAreReadWithTwoCallsAndBelieved() {
    make(ALB);
    make(TASKS);
    List<String> names = List.of(ALB.name(), TASKS.name(), "none");
    assertThat(account.calls(() -> assertThat(reader.named(names, NOW)).hasSize(2))).isEqualTo(2);
    List<String> known = List.of(ALB.name(), TASKS.name());
    assertThat(account.calls(() -> reader.named(known, Duration.ofMinutes(5)))).isZero();
    reader.forget(ALB.name());
    assertThat(account.calls(() -> reader.named(known, Duration.ofMinutes(5)))).isEqualTo(2);
  }

  @Test
  void foreignRulesAreReadWithOneCall() {
    List<ObservedRule> rules = reader.rulesOf(List.of(SimulatedElb.GROUP, "sg-none"), NOW);
    assertThat(rules).isNotEmpty().allMatch(rule -> rule.groupId().equals(SimulatedElb.GROUP));
  }

  @Test
  void rulesAreFoundByTheirOwner() {
    make(ALB);
    assertThat(reader.rulesTagged(OURS, NOW)).hasSize(2).noneMatch(ObservedRule::egress);
    assertThat(reader.rulesTagged(new Ownership("default/prod", "test"), NOW)).isEmpty();
  }
}
