package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.plan.text.PlanColours;
import io.ordertracking.operator.plan.text.PlanDescriber;
import io.ordertracking.operator.plan.text.PlanText;
import io.ordertracking.operator.plan.text.PlannedEnvironment;
import io.ordertracking.operator.plan.text.PlannedEnvironment.ExitCode;
import io.ordertracking.operator.plan.text.PlannedEnvironment.Outcome;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.validation.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What golden files don't show: several environments, colour, AWS's refusals. */
class PlanTextTest {
  private static PlannedEnvironment environment(String name, Outcome outcome) {
    return new PlannedEnvironment(
        "env.yaml", "default", name, "us-east-1", Optional.empty(), outcome, List.of());
  }

  private static PlannedEnvironment invalid() {
    return environment(
        "dev", new Outcome.Invalid(List.of(new Violation("spec.region", "Required value"))));
  }

  @Test
  void aViolationIsALineThatEditorsUnderstand() {
    assertThat(PlanText.render(List.of(invalid()), PlanColours.OFF))
        .isEqualTo(
            """
            env.yaml: spec.region: Required value
            dev: the API server would refuse it, for the cause above
            Exit code 1 (blocked).
            """);
  }

  @Test
  void ofSeveralEnvironmentsTheWorstDecides() {
    List<PlannedEnvironment> plans =
        List.of(GoldenCase.of("02-unchanged").plan(), GoldenCase.of("05-count").plan());
    assertThat(PlanText.render(plans, PlanColours.OFF))
        .endsWith(
            "2 environments: 1 no changes, 1 changes pending. Exit code 2 (changes pending).\n");
    assertThat(ExitCode.of(List.of(plans.getFirst(), invalid(), plans.getLast())))
        .isEqualTo(ExitCode.BLOCKED);
  }

  @Test
  void colourOnlyWhenAskedFor() {
    List<PlannedEnvironment> plans = List.of(GoldenCase.of("03-image-bump").plan());
    assertThat(PlanText.render(plans, PlanColours.OFF)).doesNotContain("\u001b");
    String coloured = PlanText.render(plans, PlanColours.ON);
    assertThat(coloured).contains("\u001b[33m~ service");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(PlanText.render(plans, PlanColours.OFF));
  }

  @Test
  void aVariableThatLooksLikeASecretIsNeverPrinted() {
    assertThat(PlanText.render(List.of(GoldenCase.of("06-variables").plan()), PlanColours.OFF))
        .doesNotContain("not-for-eyes");
  }

  @ParameterizedTest
  @CsvSource({
    "NoCredentials, Log in to AWS",
    "AccessDeniedException, Use credentials that may call ecs:DescribeServices",
  })
  void deniedSaysWhatToDo(String code, String remedy) {
    Outcome outcome =
        PlanDescriber.outcome(
            new Verdict.Unreadable(
                new AwsFailure.Denied("ecs:DescribeServices", code, "no", null)));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked -> {
              assertThat(blocked.reason()).isEqualTo("AwsDenied");
              assertThat(blocked.message()).isEqualTo("ecs:DescribeServices: " + code + ": no");
              assertThat(blocked.remedy()).startsWith(remedy);
            });
  }
}
