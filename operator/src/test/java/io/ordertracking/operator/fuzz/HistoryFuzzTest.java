package io.ordertracking.operator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.reconcile.EnvironmentMapping;
import io.ordertracking.operator.reconcile.EnvironmentPass.Mode;
import io.ordertracking.operator.reconcile.Requeue;
import io.ordertracking.operator.status.Notices;
import io.ordertracking.operator.status.StatusAssembler;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.validation.StatusLimits;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rubbish in an old status or in the annotations breaks no pass and isn't passed on. */
class HistoryFuzzTest {
  private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

  @Test
  void noStatusAndNoAnnotationBreaksAPass() {
    Fuzz.check("status", 6, mutator()::mutant, HistoryFuzzTest::check);
  }

  private static void check(JsonNode json, Random random) {
    Environment environment =
        EnvironmentMapping.of(
            KUBERNETES.convertValue(Resources.stored(json), OrderTrackingEnvironment.class));
    ModelAws aws = FuzzWorld.ALL.get(random.nextInt(FuzzWorld.ALL.size())).make().get();
    Mode mode = random.nextBoolean() ? Mode.APPLY : Mode.PLAN_ONLY;
    Verdict verdict = FuzzWorld.pass(aws, environment, FuzzWorld.OUTPUTS, mode);
    EnvironmentStatus status =
        new StatusAssembler(environment.status(), environment.generation(), aws.clock.instant())
            .assemble(verdict);
    assertThat(StatusLimits.violations(status)).isEmpty();
    assertThat(Notices.between(environment.status(), status)).doesNotContainNull();
    assertThat(Requeue.after(verdict, OperatorConfig.Reconcile.DEFAULT, 7).after()).isPositive();
  }

  private static Mutator mutator() {
    List<JsonNode> seen =
        Stream.of("golden/**/status.yaml", "status/*.yaml")
            .flatMap(pattern -> Resources.files(pattern).stream())
            .flatMap(Resources::documents)
            .toList();
    List<ObjectNode> bases =
        seen.stream()
            .map(
                document -> {
                  ObjectNode resource = Resources.smallest();
                  JsonNode status = document.has("status") ? document.path("status") : document;
                  resource
                      .putObject("metadata")
                      .put("name", "dev")
                      .putObject("annotations")
                      .put(Annotations.RETRY, "1772359200")
                      .put(Annotations.RESTARTED_AT, "2026-03-01T10:00:00Z")
                      .put(Annotations.PAUSED, "false");
                  return resource.<ObjectNode>set("status", status);
                })
            .toList();
    return new Mutator(bases, List.of());
  }
}
