package io.ordertracking.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThousandServicesTest {
  private static final int SERVICES = 1000;

  @Test
  @Timeout(120) // takes 3 s on two cores; a quadratic step would take minutes
  void aThousandServicesRollOutTogether() {
    EcsLab lab = new EcsLab();
    String first = lab.register("v1");
    for (int i = 0; i < SERVICES; i++) {
      lab.create(lab.creation(first, 3).serviceName("web-" + i));
    }
    lab.advance(Duration.ofMinutes(3));
    String second = lab.register("v2");
    for (int i = 0; i < SERVICES; i++) {
      String name = "web-" + i;
      lab.update(request -> request.service(name).taskDefinition(second));
    }
    lab.advance(Duration.ofMinutes(5));

    assertThat(lab.ecs.state().services().values())
        .hasSize(SERVICES)
        .allSatisfy(service -> assertThat(service.steady()).isTrue())
        .allSatisfy(
            service -> assertThat(service.primary().revision().taskDefinition()).isEqualTo(second));
    assertThatCode(() -> lab.describe("web-0", "web-999")).doesNotThrowAnyException();
  }

  @Test
  void twoAccountsWithOneSeedAreEqual() {
    EcsLab one = new EcsLab();
    EcsLab other = new EcsLab();
    one.running(2);
    other.running(2);
    assertThat(one.service()).isEqualTo(other.service());
    assertThat(one.tasks()).isEqualTo(other.tasks());
  }
}
