package io.ordertracking.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;

class RollingBoundsTest {
  private static final ServiceKey KEY = new ServiceKey(EcsLab.CLUSTER, EcsLab.SERVICE);

  @Property(tries = 100)
  void aReleaseNeverLeavesItsBounds(
      @ForAll @IntRange(min = 1, max = 12) int desired,
      @ForAll @IntRange(max = 100) int minimum,
      @ForAll @IntRange(min = 100, max = 220) int maximum,
      @ForAll boolean crashes,
      @ForAll @IntRange(max = 120) int supersededAfter) {
    int floor = Math.ceilDiv(desired * minimum, 100);
    int ceiling = desired * maximum / 100;
    Assume.that(!(minimum == 100 && maximum == 100));
    EcsLab lab = new EcsLab();
    lab.create(
        lab.creation(lab.register("v1"), desired)
            .deploymentConfiguration(
                each ->
                    each.minimumHealthyPercent(minimum)
                        .maximumPercent(maximum)
                        .deploymentCircuitBreaker(breaker -> breaker.enable(true).rollback(true))));
    lab.untilCompleted();
    lab.release("slow");

    for (int second = 0; second < 1200; second++) {
      if (second == supersededAfter) {
        lab.release(crashes ? "crash" : "v3");
      }
      lab.advance(Duration.ofSeconds(1));
      List<TaskRecord> tasks = lab.ecs.state().tasksOf(KEY);
      assertThat(tasks.stream().filter(TaskRecord::healthy).count()).isGreaterThanOrEqualTo(floor);
      assertThat(tasks.stream().filter(task -> task.running() || task.pending()).count())
          .isLessThanOrEqualTo(ceiling);
    }
    ServiceRecord service = lab.ecs.state().service(KEY).orElseThrow();
    boolean possible = floor < desired || ceiling > desired;
    if (possible) {
      lab.untilCompleted();
      assertThat(lab.service().taskDefinition()).endsWith(crashes ? "web:1" : "web:3");
      assertThat(lab.service().runningCount()).isEqualTo(desired);
    } else {
      assertThat(service.primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
    }
  }
}
