package io.ordertracking.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.demo.Screen.Kind;
import io.ordertracking.demo.Screen.Look;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Screen screen(boolean inPlace, boolean colour) {
    return new Screen(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), new Kind(inPlace, colour, 30));
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPipeGetsPlainLinesAndNoProgress() {
    Screen pipe = screen(false, false);
    pipe.progress("rolling", " 0:07");
    pipe.line(Look.GOOD, "✔ done");
    assertThat(text()).isEqualTo("✔ done\n");
  }

  @Test
  void progressIsRedrawnAndGivesWay() {
    Screen terminal = screen(true, true);
    terminal.progress("x".repeat(50), " 0:07");
    terminal.line(Look.GOOD, "✔");
    assertThat(text())
        .isEqualTo(
            "\r\u001b[K" + "x".repeat(23) + "… 0:07" + "\r\u001b[K" + "\u001b[32m✔\u001b[0m\n");
  }

  @Test
  void longTextIsBrokenBetweenWords() {
    screen(false, false).paragraph(Look.PLAIN, 4, "  - ", "one two three four five six seven");
    assertThat(text()).isEqualTo("  - one two three four five\n    six seven\n");
  }

  @Test
  void numbersStandRightTextLeft() {
    Table table =
        new Table(
            List.of("step", "what", "writes"),
            List.of(List.of("create", "live", "5"), List.of("delete", "gone", "12")));
    assertThat(table.lines())
        .containsExactly("step    what  writes", "create  live       5", "delete  gone      12");
  }
}
