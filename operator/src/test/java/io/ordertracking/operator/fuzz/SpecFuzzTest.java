package io.ordertracking.operator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.api.Secrets;
import io.ordertracking.operator.api.SpecReading;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.plan.text.PlanColours;
import io.ordertracking.operator.plan.text.PlanDescriber;
import io.ordertracking.operator.plan.text.PlanJson;
import io.ordertracking.operator.plan.text.PlanText;
import io.ordertracking.operator.plan.text.PlannedEnvironment;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.reconcile.EnvironmentMapping;
import io.ordertracking.operator.reconcile.EnvironmentPass.Mode;
import io.ordertracking.operator.status.Notices;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.StatusAssembler;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.validation.SpecValidator;
import io.ordertracking.operator.validation.StatusLimits;
import io.ordertracking.operator.validation.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever the API server hands over: validated, planned and reported, never an exception. */
class SpecFuzzTest {
  private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
  private static final int PASSES = 12;

  /** Planning leaves them as they are. */
  private static final List<ModelAws> WORLDS =
      FuzzWorld.ALL.stream().map(world -> world.make().get()).toList();

  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger planned = new AtomicInteger();
  private final AtomicInteger applied = new AtomicInteger();

  @Test
  void everyResourceIsPlannedOrRefusedWithItsField() {
    Fuzz.check("custom resource", 100, Resources.mutator()::mutant, this::check);
    assertThat(refused.get()).as("refused").isGreaterThan(planned.get() / 4);
    assertThat(planned.get()).as("planned").isGreaterThan(refused.get() / 20);
    assertThat(applied).as("applied").hasPositiveValue();
  }

  private void check(JsonNode json, Random random) {
    Environment environment = environment(json);
    List<Violation> violations = violations(environment);
    assertThat(environment.unreadable().isEmpty())
        .as("a spec that can't be read is said to be so: %s", violations)
        .isEqualTo(
            json.path("spec").isNull()
                || json.path("spec").isMissingNode()
                || SpecReading.of(json.path("spec")).problems().isEmpty());
    assertThat(violations(environment(json))).isEqualTo(violations);
    violations.forEach(violation -> checkMessage(json, violation));
    int world = random.nextInt(WORLDS.size());
    ModelAws aws = WORLDS.get(world);
    Verdict verdict = FuzzWorld.pass(aws, environment, FuzzWorld.OUTPUTS, Mode.PLAN_ONLY);
    boolean invalid =
        verdict instanceof Verdict.Blocked blocked && blocked.reason() == Reason.INVALID_SPEC;
    if (!violations.isEmpty()) {
      assertThat(invalid).as("blocked as invalid").isTrue();
      refused.incrementAndGet();
    }
    checkStatus(environment, verdict, aws);
    if (random.nextInt(10) == 0) {
      checkText(environment, verdict);
    }
    if (verdict instanceof Verdict.Reconciled) {
      planned.incrementAndGet();
      // The API server lets nobody change the names of what is there already.
      if (random.nextInt(10) == 0
          && SpecValidator.validateUpdate(FuzzWorld.BEFORE, environment.spec()).isEmpty()) {
        checkFixpoint(FuzzWorld.ALL.get(world).make().get(), environment);
        applied.incrementAndGet();
      }
    }
  }

  private static Environment environment(JsonNode json) {
    return EnvironmentMapping.of(
        KUBERNETES.convertValue(Resources.stored(json), OrderTrackingEnvironment.class));
  }

  private static List<Violation> violations(Environment environment) {
    return environment.unreadable().isEmpty()
        ? SpecValidator.validate(environment.id().name(), environment.spec())
        : environment.unreadable().stream()
            .map(p -> new Violation(p.field(), p.message()))
            .toList();
  }

  private static void checkMessage(JsonNode json, Violation violation) {
    boolean unknown = violation.message().startsWith("unknown field");
    assertThat(FieldPath.exists(violation.field()))
        .as("%s: %s", violation.field(), violation.message())
        .isEqualTo(!unknown);
    assertThat(violation.message())
        .as(violation.field())
        .isNotBlank()
        .doesNotContain("java", "null pointer", "Exception");
    JsonNode value = FieldPath.value(json, violation.field());
    // The API server leaves values out that would break a message's line, and so do we.
    boolean oneLine = !json.toString().contains("\\n");
    boolean shown = value.isTextual() && value.textValue().length() <= 48 || value.isInt();
    if (shown
        && oneLine
        && !violation.message().matches("(Too long|Required|Duplicate|unknown).*")
        && !Secrets.mayStandAt(violation.field())) {
      assertThat(Arrays.stream(value.asText().split(",", -1)))
          .as("%s: %s", violation.field(), violation.message())
          .anyMatch(violation.message()::contains);
    }
  }

  private static void checkText(Environment environment, Verdict verdict) {
    PlannedEnvironment plan =
        new PlannedEnvironment(
            "f.yaml",
            environment.id().namespace(),
            environment.id().name(),
            "us-east-1",
            Optional.empty(),
            PlanDescriber.outcome(verdict),
            PlanDescriber.notes(verdict, "retry"));
    assertThat(PlanJson.render(List.of(plan))).isNotBlank();
    assertThat(PlanText.render(List.of(plan), PlanColours.OFF)).isNotBlank();
  }

  private static void checkStatus(Environment environment, Verdict verdict, ModelAws aws) {
    EnvironmentStatus status =
        new StatusAssembler(environment.status(), environment.generation(), aws.clock.instant())
            .assemble(verdict);
    assertThat(StatusLimits.violations(status)).isEmpty();
    Notices.between(environment.status(), status)
        .forEach(notice -> assertThat(notice.message()).isNotNull());
  }

  /** Carried out until nothing is left to do; after that, nothing is written. */
  private static void checkFixpoint(ModelAws aws, Environment environment) {
    for (int i = 0; i < PASSES; i++) {
      Verdict verdict = FuzzWorld.pass(aws, environment, FuzzWorld.OUTPUTS, Mode.APPLY);
      if (!(verdict instanceof Verdict.Reconciled reconciled)) {
        assertThat(verdict).isInstanceOfAny(Verdict.Blocked.class, Verdict.Paused.class);
        return;
      }
      if (!reconciled.plan().hasWrites()
          && reconciled.plan().with(Action.WAIT).isEmpty()
          && reconciled.rollout().state().ended()) {
        List<String> writes = List.copyOf(aws.writes);
        FuzzWorld.pass(aws, environment, FuzzWorld.OUTPUTS, Mode.APPLY);
        assertThat(aws.writes).as("an unchanged world is left alone").isEqualTo(writes);
        return;
      }
      aws.settle();
    }
    throw new AssertionError("still writing after " + PASSES + " passes: " + aws.writes);
  }
}
