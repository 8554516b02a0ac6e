package io.ordertracking.operator.ack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoversTest {
  @Test
  void whatOthersAddIsNoDifference() {
    assertThat(
            Covers.all(
                Map.of("a", 1, "deep", Map.of("b", "c")),
                Map.of("a", 1L, "deep", Map.of("b", "c", "d", "e"), "f", "g")))
        .isTrue();
  }

  @Test
  void variablesInAnotherOrderAreTheSameAndOneMoreIsNot() {
    Map<String, Object> wanted = Map.of("environment", List.of(variable("A"), variable("B")));
    assertThat(Covers.all(wanted, Map.of("environment", List.of(variable("B"), variable("A")))))
        .isTrue();
    assertThat(
            Covers.all(
                wanted,
                Map.of("environment", List.of(variable("A"), variable("B"), variable("C")))))
        .isFalse();
  }

  @Test
  void tagsOfOthersAreTheirs() {
    Map<String, Object> ours = Map.of("key", "Env", "value", "dev");
    Map<String, Object> theirs = Map.of("key", "scanned", "value", "yes");
    assertThat(Covers.all(Map.of("tags", List.of(ours)), Map.of("tags", List.of(theirs, ours))))
        .isTrue();
    assertThat(Covers.all(Map.of("tags", List.of(ours)), Map.of("tags", List.of(theirs))))
        .isFalse();
  }

  @Test
  void anEmptyListIsNone() {
    assertThat(Covers.all(Map.of("environment", List.of()), Map.of())).isTrue();
    assertThat(Covers.all(Map.of("subnets", List.of("a")), Map.of())).isFalse();
  }

  @Test
  void anItemTwiceIsntOnce() {
    assertThat(
            Covers.all(Map.of("subnets", List.of("a", "a")), Map.of("subnets", List.of("a", "b"))))
        .isFalse();
  }

  private static Map<String, Object> variable(String name) {
    return Map.of("name", name, "value", "v");
  }
}
