package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  @Test
  void threeLinesAroundTheChange() {
    assertThat(UnifiedDiff.of("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\ny\n6\n7\n8\n9\n"))
        .containsExactly(
            "--- a/f",
            "+++ b/f",
            "@@ -2,7 +2,8 @@",
            " 2",
            " 3",
            " 4",
            "-5",
            "+x",
            "+y",
            " 6",
            " 7",
            " 8");
  }

  @Test
  void atTheEdges() {
    assertThat(UnifiedDiff.of("f", "1\n", "0\n1\n"))
        .containsExactly("--- a/f", "+++ b/f", "@@ -1,1 +1,2 @@", "+0", " 1");
    assertThat(UnifiedDiff.of("f", "1", "1\n2"))
        .containsExactly(
            "--- a/f",
            "+++ b/f",
            "@@ -1,1 +1,2 @@",
            "-1",
            "\\ No newline at end of file",
            "+1",
            "+2",
            "\\ No newline at end of file");
    assertThat(UnifiedDiff.of("f", "1", "1")).isEmpty();
  }
}
