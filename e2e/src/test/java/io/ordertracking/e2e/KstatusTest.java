package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** kstatus, and so Flux, in every state that the operator knows; and that Argo CD agrees. */
class KstatusTest {
  /** Both say the same in other words; Argo CD alone has a word for what is paused. */
  private static final Map<String, String> ARGO_CDS_WORD =
      Map.of(
          "Current", "Healthy",
          "InProgress", "Progressing",
          "Failed", "Degraded",
          "Terminating", "Progressing");

  @Test
  void isAsTheTableSays() throws Exception {
    List<HealthState> states = HealthState.all();
    Map<String, String> expected = new TreeMap<>();
    states.forEach(state -> expected.put(state.file().toString(), state.kstatus()));
    Map<String, String> seen = new TreeMap<>();
    ArgoCdPrograms.get()
        .kstatus(states.stream().map(HealthState::file).toList())
        .forEach(line -> seen.put(line.split("\t")[0], line.split("\t")[1]));
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void argoCdAndFluxAgree() throws Exception {
    assertThat(HealthState.all())
        .filteredOn(state -> !state.argo().equals("Suspended"))
        .allSatisfy(
            state ->
                assertThat(state.argo())
                    .as(state.name())
                    .isEqualTo(ARGO_CDS_WORD.get(state.kstatus())));
  }
}
