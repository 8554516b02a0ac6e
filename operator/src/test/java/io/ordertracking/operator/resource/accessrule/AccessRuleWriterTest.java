package io.ordertracking.operator.resource.accessrule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.SimulatedElb;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.RuleReads;
import io.ordertracking.simulator.ec2.Quotas;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessRuleWriterTest {
  private static final String RDS = "sg-0a1000000000000d1";
  private static final AccessRuleStep LET_IN =
      new AccessRuleStep.Authorize(
          RDS, 5432, new Ref.Known("sg-0a1000000000000c1"), "dev", SimulatedElb.TAGS);

  private final SimulatedElb account = new SimulatedElb();
  private final AccessRuleWriter writer = new AccessRuleWriter(account.aws);
  private final List<ObservedRule> before = RuleReads.of(account.aws, RDS);

  @AfterEach
  void close() {
    account.close();
  }

  private void write(AccessRuleStep step) {
    writer.write(step, account.late);
  }

  private List<ObservedRule> added() {
    return RuleReads.of(account.aws, RDS).stream().filter(r -> !before.contains(r)).toList();
  }

  @Test
  void aRuleIsMadeOnceAndTakenAwayOnce() {
    write(LET_IN);
    write(LET_IN);
    assertThat(added()).hasSize(1);
    ObservedRule rule = added().getFirst();
    assertThat(rule.lets("sg-0a1000000000000c1", 5432)).isTrue();
    assertThat(rule.tags()).isEqualTo(SimulatedElb.TAGS);
    AccessRuleStep revoke = new AccessRuleStep.Revoke(RDS, List.of(rule.id()));
    write(revoke);
    write(revoke);
    assertThat(RuleReads.of(account.aws, RDS)).isEqualTo(before);
  }

  @Test
  void descriptionAndTagsAreChanged() {
    write(LET_IN);
    String id = added().getFirst().id();
    write(new AccessRuleStep.Describe(RDS, id, "other"));
    write(new AccessRuleStep.Tag(id, Map.of("Team", "x")));
    assertThat(added().getFirst().description()).isEqualTo("other");
    assertThat(added().getFirst().tags()).containsEntry("Team", "x");
  }

  @Test
  void aFullGroupIsExplained() {
    account.simulator.ec2().quotas(new Quotas(2500, 1));
    assertThatExceptionOfType(AwsFailure.Conflict.class)
        .isThrownBy(() -> write(LET_IN))
        .withMessageContaining(RDS)
        .withMessageContaining("client_sg_id")
        .satisfies(
            failure -> assertThat(failure.code()).isEqualTo("RulesPerSecurityGroupLimitExceeded"));
  }
}
