package io.ordertracking.operator.resource.accessrule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessRuleDifferTest {
  private static final Ownership OURS = new Ownership("default/dev", "test");
  private static final Map<String, String> TAGS = OURS.tags(Map.of("Env", "dev"));
  private static final Map<String, String> STRANGERS =
      new Ownership("default/prod", "test").tags(Map.of());
  private static final ResourceId TASKS = SecurityGroup.idOf("dev-svc-sg");
  private static final Ref SOURCE = new Ref.Known("sg-svc");
  private static final AccessRule RDS = new AccessRule("sg-rds", 5432, TASKS, "dev", TAGS);
  private static final AccessRule MSK = new AccessRule("sg-msk", 9098, TASKS, "dev", TAGS);

  private static ObservedRule rule(
      String id, String group, int port, String peer, Map<String, String> tags) {
    return new ObservedRule(id, group, false, "tcp", port, port, peer, "dev", tags);
  }

  private static List<Change> diff(
      List<AccessRule> wanted, boolean settled, ObservedRule... found) {
    return AccessRuleDiffer.diff(wanted, List.of(found), id -> SOURCE, OURS, settled);
  }

  private static Change one(ObservedRule... found) {
    return diff(List.of(RDS), true, found).getFirst();
  }

  @Test
  void aMissingRuleIsMadeForAGroupThatThePlanMakes() {
    Ref created = new Ref.Created(TASKS);
    assertThat(AccessRuleDiffer.diff(List.of(RDS, MSK), List.of(), id -> created, OURS, true))
        .containsExactly(
            Change.create(
                RDS.id(),
                List.of(new AccessRuleStep.Authorize("sg-rds", 5432, created, "dev", TAGS))),
            Change.create(
                MSK.id(),
                List.of(new AccessRuleStep.Authorize("sg-msk", 9098, created, "dev", TAGS))));
  }

  @Test
  void rdsAndMskMayBeTheSameGroup() {
    AccessRule msk = new AccessRule("sg-rds", 9098, TASKS, "dev", TAGS);
    List<Change> changes =
        diff(List.of(RDS, msk), true, rule("sgr-1", "sg-rds", 5432, "sg-svc", TAGS));
    assertThat(changes).extracting(Change::action).containsExactly(Action.NONE, Action.CREATE);
  }

  @Test
  void ourRuleAsWantedIsNoChange() {
    assertThat(one(rule("sgr-1", "sg-rds", 5432, "sg-svc", TAGS))).isEqualTo(Change.none(RDS.id()));
  }

  @Test
  void aStrangersRuleThatLetsTheSameInIsLeftAlone() {
    Change change = one(rule("sgr-1", "sg-rds", 5432, "sg-svc", STRANGERS));
    assertThat(change.action()).isEqualTo(Action.NONE);
    assertThat(change.reason()).isEqualTo("already allowed by a rule that isn't ours");
    assertThat(change.differences()).isEmpty();
  }

  /** Else nobody would take it away with the environment, and it would hold the tasks' group. */
  @Test
  void oneWithOurDescriptionWhoseTagsWereTakenOffGetsThemBack() {
    Change change = one(rule("sgr-1", "sg-rds", 5432, "sg-svc", Map.of()));
    assertThat(change.writes()).containsExactly(new AccessRuleStep.Tag("sgr-1", TAGS));
  }

  @Test
  void strangersOtherRulesAreLeftAlone() {
    assertThat(
            diff(
                List.of(),
                true,
                rule("sgr-1", "sg-rds", 22, "0.0.0.0/0", Map.of()),
                rule("sgr-2", "sg-rds", 5432, "sg-prod", STRANGERS)))
        .isEmpty();
  }

  @Test
  void descriptionAndTagsOfOurRuleAreSetBack() {
    ObservedRule bare =
        new ObservedRule(
            "sgr-1", "sg-rds", false, "tcp", 5432, 5432, "sg-svc", "x", OURS.tags(Map.of()));
    Change change = one(bare);
    assertThat(change.differences())
        .containsExactly(
            new Difference("ingress 5432 from sg-svc (dev-svc-sg) description", "x", "dev"),
            new Difference("ingress 5432 from sg-svc (dev-svc-sg) tags[Env]", "(none)", "dev"));
    assertThat(change.writes())
        .containsExactly(
            new AccessRuleStep.Describe("sg-rds", "sgr-1", "dev"),
            new AccessRuleStep.Tag("sgr-1", Map.of("Env", "dev")));
  }

  @Test
  void ourRulesThatNobodyNeedsGoOnceSettled() {
    ObservedRule[] old = {
      rule("sgr-1", "sg-rds", 5432, "sg-svc", TAGS),
      rule("sgr-2", "sg-rds", 5433, "sg-svc", TAGS),
      rule("sgr-3", "sg-old", 9098, "sg-svc", TAGS)
    };
    assertThat(diff(List.of(RDS), false, old)).containsExactly(Change.none(RDS.id()));
    List<Change> changes = diff(List.of(RDS), true, old);
    assertThat(changes)
        .extracting(Change::id)
        .containsExactly(
            RDS.id(), AccessRule.idOf("sg-rds", 5433), AccessRule.idOf("sg-old", 9098));
    assertThat(changes.get(1).action()).isEqualTo(Action.DELETE);
    assertThat(changes.get(1).steps())
        .containsExactly(new AccessRuleStep.Revoke("sg-rds", List.of("sgr-2")));
  }

  @Test
  void aClientGroupOfTheBootstrapMakesOurRulesUnnecessary() {
    List<Change> changes = diff(List.of(), true, rule("sgr-1", "sg-rds", 5432, "sg-svc", TAGS));
    assertThat(changes).singleElement().extracting(Change::action).isEqualTo(Action.DELETE);
  }

  @Test
  void ourRuleThatWasWidenedIsReplaced() {
    ObservedRule wide =
        new ObservedRule("sgr-1", "sg-rds", false, "tcp", 5432, 6000, "sg-svc", "dev", TAGS);
    List<Change> changes = diff(List.of(RDS), true, wide);
    assertThat(changes).hasSize(1);
    Change change = changes.getFirst();
    assertThat(change.action()).isEqualTo(Action.UPDATE);
    assertThat(change.differences())
        .containsExactly(
            new Difference("ingress 5432 from sg-svc (dev-svc-sg)", "(none)", "allowed"),
            new Difference("ingress 5432-6000 from sg-svc", "allowed", "(none)"));
    assertThat(change.writes())
        .extracting(Step::call)
        .containsExactly("ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress");
  }
}
