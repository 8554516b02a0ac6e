package io.ordertracking.operator.ack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.Drift;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ACK can't say is neither planned again and again nor forgotten. */
class FeasibilityTest {
  private static final ResourceId SERVICE = EcsService.idOf("dev");
  private static final ResourceId GROUP = SecurityGroup.idOf("dev-svc-sg");
  private static final ResourceId REVISIONS = TaskDefinition.idOf("dev");

  private static Change feasible(Change change) {
    return Feasibility.of(new Plan(List.of(change)), Optional.empty()).changes().getFirst();
  }

  @Test
  void tagsOfAServiceAreShown() {
    Difference tag = new Difference("tags[CostCenter]", "(none)", "4711");
    Change change =
        feasible(
            Change.update(
                SERVICE,
                List.of(tag),
                List.of(new ServiceStep.Tag("arn", Map.of("CostCenter", "4711")))));
    assertThat(change.action()).isEqualTo(Action.REPORT);
    assertThat(change.differences()).containsExactly(tag);
    assertThat(change.writes()).isEmpty();
  }

  @Test
  void ourOwnMarkIsNobodysLoss() {
    String applied = "tags[" + Ownership.APPLIED + "]";
    Change change =
        feasible(
            Change.update(
                SERVICE,
                List.of(new Difference(applied, "a", "b")),
                List.of(new ServiceStep.Tag("arn", Map.of(Ownership.APPLIED, "b")))));
    assertThat(change.action()).isEqualTo(Action.NONE);
  }

  @Test
  void zoneRebalancingAloneIsShownAndTheRestGoesOut() {
    Difference zones =
        new Difference(
            "deploymentConfiguration",
            "100–200 %, circuit breaker on, zone rebalancing off",
            "100–200 %, circuit breaker on, zone rebalancing on");
    DeploymentSettings settings = new DeploymentSettings(100, 200, true, false);
    assertThat(
            feasible(
                    Change.update(
                        SERVICE, List.of(zones), List.of(update(settings, Optional.empty()))))
                .action())
        .isEqualTo(Action.REPORT);
    assertThat(
            feasible(
                    Change.update(
                        SERVICE, List.of(zones), List.of(update(settings, Optional.of(2)))))
                .steps())
        .containsExactly(
            new ServiceStep.Update(
                "c",
                "dev",
                Optional.empty(),
                Optional.of(2),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));
  }

  private static ServiceStep.Update update(DeploymentSettings settings, Optional<Integer> count) {
    return new ServiceStep.Update(
        "c",
        "dev",
        Optional.empty(),
        count,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(settings),
        false);
  }

  @Test
  void tagsOfSingleRulesAreNoDrift() {
    List<Difference> tags = List.of(new Difference("ingress 80 from x tags[Env]", "(none)", "dev"));
    Plan plan =
        Feasibility.of(
            new Plan(
                List.of(
                    Change.update(
                        GROUP,
                        tags,
                        List.of(
                            new SecurityGroupStep.Tag(List.of("sgr-1"), Map.of("Env", "dev"))))),
                List.of(new Drift(GROUP, tags))),
            Optional.empty());
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.drift()).isEmpty();
  }

  @Test
  void theGroupsOwnTagsStay() {
    Change change =
        feasible(
            Change.update(
                GROUP,
                List.of(),
                List.of(
                    new SecurityGroupStep.Tag(List.of("sg-1", "sgr-1"), Map.of("Env", "dev")))));
    assertThat(change.writes())
        .containsExactly(new SecurityGroupStep.Tag(List.of("sg-1"), Map.of("Env", "dev")));
  }

  @Test
  void subnetsOfALoadBalancerAreShown() {
    Change change =
        feasible(
            Change.update(
                LoadBalancer.idOf("dev"),
                List.of(new Difference("subnets", "[a]", "[b]")),
                List.of(new LoadBalancerStep.SetSubnets("arn", List.of("b")))));
    assertThat(change.action()).isEqualTo(Action.REPORT);
    assertThat(change.reason()).contains("docs/ack.md");
  }

  @Test
  void ofAFamilyWhatIsDeregisteredIsLeftThere() {
    assertThat(
            feasible(
                    Change.delete(
                        REVISIONS, List.of(new TaskDefinitionStep.Delete(List.of("dev:1")))))
                .action())
        .isEqualTo(Action.NONE);
    assertThat(
            feasible(Change.delete(REVISIONS, List.of(new TaskDefinitionStep.Deregister("dev:1"))))
                .action())
        .isEqualTo(Action.DELETE);
  }

  @Test
  void notesOnARevisionAreKept() {
    Change change =
        feasible(
            Change.update(
                REVISIONS,
                List.of(),
                List.of(
                    new TaskDefinitionStep.Tag(
                        "dev:1", Map.of(Ownership.IMAGE_TAG, "1.1.0", "Env", "dev")))));
    assertThat(change.writes())
        .containsExactly(new TaskDefinitionStep.Tag("dev:1", Map.of(Ownership.IMAGE_TAG, "1.1.0")));
  }
}
