package io.ordertracking.operator.resource.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.IngressRule;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.Source;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Peer;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityGroupDifferTest {
  private static final ResourceId ALB = SecurityGroup.idOf("dev-alb-sg");
  private static final Map<String, String> TAGS =
      new Ownership("default/dev", "test").tags(Map.of("Env", "dev"));
  private static final SecurityGroup WANTED =
      new SecurityGroup(
          "dev-svc-sg",
          "vpc-1",
          "Tasks of dev",
          List.of(new IngressRule(8080, new Source.OwnGroup(ALB), "from alb")),
          TAGS);
  private static final Function<ResourceId, Ref> KNOWN = id -> new Ref.Known("sg-alb");

  private static final ObservedRule OUT =
      new ObservedRule("sgr-out", "sg-1", true, "-1", -1, -1, "0.0.0.0/0", "", Map.of());
  private static final ObservedRule OUT6 =
      new ObservedRule("sgr-out6", "sg-1", true, "-1", -1, -1, "::/0", "", Map.of());
  private static final ObservedRule IN = in("sgr-in", "tcp", 8080, 8080, "sg-alb");

  private static ObservedRule in(String id, String protocol, int from, int to, String peer) {
    return new ObservedRule(id, "sg-1", false, protocol, from, to, peer, "from alb", TAGS);
  }

  private static ObservedSecurityGroup found(ObservedRule... rules) {
    return new ObservedSecurityGroup(
        WANTED.name(), "sg-1", "arn:sg-1", "vpc-1", List.of(rules), TAGS);
  }

  private static Change diff(ObservedSecurityGroup found) {
    return SecurityGroupDiffer.diff(WANTED, Optional.of(found), KNOWN, true, true);
  }

  @Test
  void aMissingGroupIsMadeAndItsDependentsWaitForTheRules() {
    Ref alb = new Ref.Created(ALB);
    Change change = SecurityGroupDiffer.diff(WANTED, Optional.empty(), id -> alb, true, true);
    assertThat(change.action()).isEqualTo(Action.CREATE);
    assertThat(change.steps())
        .containsExactly(
            new SecurityGroupStep.Create(WANTED),
            new SecurityGroupStep.Authorize(
                new Ref.Created(WANTED.id()),
                List.of(new Permission(8080, new Peer.Group(alb), "from alb")),
                TAGS));
    assertThat(change.followUps()).isEmpty();
  }

  @Test
  void rulesThatNobodyWaitsForFollow() {
    Change change = SecurityGroupDiffer.diff(WANTED, Optional.empty(), KNOWN, true, false);
    assertThat(change.steps()).containsExactly(new SecurityGroupStep.Create(WANTED));
    assertThat(change.followUps()).singleElement().isInstanceOf(SecurityGroupStep.Authorize.class);
  }

  @Test
  void asWantedIsNoChange() {
    assertThat(diff(found(OUT, IN))).isEqualTo(Change.none(WANTED.id()));
    assertThat(diff(found(OUT6, IN, OUT))).isEqualTo(Change.none(WANTED.id()));
  }

  @Test
  void aMissingRuleIsLetInAgain() {
    Change change = diff(found(OUT));
    assertThat(change.differences())
        .containsExactly(
            new Difference("ingress 8080 from sg-alb (dev-alb-sg)", "(none)", "allowed"));
    assertThat(change.steps())
        .containsExactly(
            new SecurityGroupStep.Authorize(
                new Ref.Known("sg-1"),
                List.of(new Permission(8080, new Peer.Group(new Ref.Known("sg-alb")), "from alb")),
                TAGS));
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, 22,   22,   0.0.0.0/0,      ingress 22 from 0.0.0.0/0",
    "tcp, 8080, 8080, sg-alb0,        ingress 8080 from sg-alb0",
    "tcp, 8000, 9000, sg-alb,         ingress 8000-9000 from sg-alb",
    "udp, 53,   53,   192.0.2.0/24,   ingress udp 53 from 192.0.2.0/24",
    "-1,  -1,   -1,   sg-alb,         ingress all from sg-alb",
    "icmp, 8,   -1,   2001:db8::/32,  ingress protocol icmp from 2001:db8::/32",
    "tcp, 443,  443,  pl-1,           ingress 443 from pl-1"
  })
  void surplusIngressIsTakenAwayOnceSettled(
      String protocol, int from, int to, String peer, String shown) {
    ObservedSecurityGroup found = found(OUT, IN, in("sgr-x", protocol, from, to, peer));
    Change change = diff(found);
    assertThat(change.differences()).containsExactly(new Difference(shown, "allowed", "(none)"));
    assertThat(change.steps()).isEmpty();
    assertThat(change.followUps())
        .containsExactly(new SecurityGroupStep.RevokeIngress("sg-1", List.of("sgr-x")));
    Change unsettled = SecurityGroupDiffer.diff(WANTED, Optional.of(found), KNOWN, false, true);
    assertThat(unsettled.writes().isEmpty())
        .as("what tasks of an earlier release may need waits, the rest doesn't")
        .isEqualTo(peer.equals("sg-alb"));
  }

  @Test
  void aWiderRuleDoesNotStandInAndGoesAfterTheWantedOneIsThere() {
    Change change = diff(found(OUT, in("sgr-x", "-1", -1, -1, "sg-alb")));
    assertThat(change.writes())
        .extracting(Step::call)
        .containsExactly("ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress");
  }

  @Test
  void everythingIsLetOutAndNothingNarrowerStays() {
    ObservedRule narrow =
        new ObservedRule("sgr-n", "sg-1", true, "tcp", 443, 443, "0.0.0.0/0", "", Map.of());
    Change change = diff(found(IN, narrow));
    assertThat(change.differences())
        .containsExactly(
            new Difference("egress all to 0.0.0.0/0", "(none)", "allowed"),
            new Difference("egress 443 to 0.0.0.0/0", "allowed", "(none)"));
    assertThat(change.writes())
        .containsExactly(
            new SecurityGroupStep.AuthorizeEgress("sg-1", TAGS),
            new SecurityGroupStep.RevokeEgress("sg-1", List.of("sgr-n")));
  }

  @Test
  void anotherDescriptionIsSetBack() {
    ObservedRule bare =
        new ObservedRule("sgr-in", "sg-1", false, "tcp", 8080, 8080, "sg-alb", "", TAGS);
    Change change = diff(found(OUT, bare));
    assertThat(change.differences())
        .containsExactly(
            new Difference(
                "ingress 8080 from sg-alb (dev-alb-sg) description", "(none)", "from alb"));
    assertThat(change.writes())
        .containsExactly(new SecurityGroupStep.Describe("sg-1", Map.of("sgr-in", "from alb")));
  }

  @Test
  void whatMissesTheSameTagsIsTaggedWithOneCall() {
    SecurityGroup wanted =
        new SecurityGroup(
            WANTED.name(),
            WANTED.vpcId(),
            WANTED.description(),
            WANTED.ingress(),
            new Ownership("default/dev", "test").tags(Map.of("Env", "dev", "Team", "x")));
    Change change =
        SecurityGroupDiffer.diff(wanted, Optional.of(found(OUT, IN)), KNOWN, false, true);
    assertThat(change.differences())
        .extracting(Difference::field)
        .containsExactly("tags[Team]", "ingress 8080 from sg-alb (dev-alb-sg) tags[Team]");
    assertThat(change.writes())
        .containsExactly(new SecurityGroupStep.Tag(List.of("sg-1", "sgr-in"), Map.of("Team", "x")));
  }

  @Test
  void tagsOfOthersStay() {
    ObservedSecurityGroup found = found(OUT, IN);
    Map<String, String> more =
        Stream.of(TAGS, Map.of("cost", "1"))
            .flatMap(tags -> tags.entrySet().stream())
            .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(
            diff(
                new ObservedSecurityGroup(
                    found.name(), "sg-1", found.arn(), "vpc-1", found.rules(), more)))
        .isEqualTo(Change.none(WANTED.id()));
  }
}
