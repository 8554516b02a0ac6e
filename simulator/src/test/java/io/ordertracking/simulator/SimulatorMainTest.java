package io.ordertracking.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulatorMainTest {
  private final StringWriter out = new StringWriter();
  private final CommandLine command =
      SimulatorMain.commandLine()
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(out, true));

  @Test
  void helpNamesEveryOption() {
    assertThat(command.execute("--help")).isZero();
    assertThat(out.toString())
        .contains(
            "--port",
            "--speed",
            "--seed",
            "--throttle",
            "--stale",
            "--latency",
            "--write-bootstrap");
  }

  @Test
  void badDurationsAreExplained() {
    assertThat(command.execute("--stale", "soon")).isEqualTo(2);
    assertThat(out.toString()).contains("not a duration: 'soon' (try 60ms, 10s, 5m, 1h or PT10S)");
  }

  @Test
  void takenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(command.execute("--port", port)).isEqualTo(1);
      assertThat(out.toString()).contains("can't listen on 127.0.0.1:" + port);
    }
  }
}
