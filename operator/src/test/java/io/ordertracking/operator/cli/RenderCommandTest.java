package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code otectl render}; {@code -Dgolden.update=true} writes {@code render.yaml} anew. */
class RenderCommandTest {
  private static final Path CASES = Path.of("src/test/resources/render");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private String said = "";
  private String complained = "";

  private int render(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Otectl.commandLine(CliContext.real());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code =
        line.execute(Stream.concat(Stream.of("render"), Stream.of(args)).toArray(String[]::new));
    said = out.toString();
    complained = err.toString();
    return code;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "shared-cluster", "known"})
  void theResourcesAreAsWritten(String name) throws IOException {
    Path folder = CASES.resolve(name);
    List<String> args = new ArrayList<>(List.of("-f", folder.resolve("input.yaml").toString()));
    if (name.equals("known")) {
      args.addAll(List.of("--backend", "ack", "--known", folder.resolve("known.yaml").toString()));
    }
    assertThat(render(args.toArray(String[]::new))).as(complained).isZero();
    Path golden = folder.resolve("render.yaml");
    if (UPDATE) {
      Files.writeString(golden, said);
    }
    assertThat(said).isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
  }

  @Test
  void whatIsKnownLeavesNothingInBrackets() {
    assertThat(
            render(
                "-f",
                CASES.resolve("known/input.yaml").toString(),
                "--backend",
                "ACK",
                "--known",
                CASES.resolve("known/known.yaml").toString()))
        .isZero();
    assertThat(said).doesNotContain("<");
  }

  @Test
  void backendAwsHasNothingToRender() {
    assertThat(render("-f", CASES.resolve("known/input.yaml").toString()))
        .isEqualTo(ExitCodes.USAGE);
    assertThat(complained).contains("dev has backend AWS", "--backend ACK");
  }

  @Test
  void withoutTheClientGroupItSaysWhy(@TempDir Path folder) throws IOException {
    Path manifest = folder.resolve("dev.yaml");
    Files.writeString(
        manifest,
        Files.readString(CASES.resolve("dev/input.yaml"))
            .replace("  client_sg_id: sg-0a1b2c43\n", ""));
    assertThat(render("-f", manifest.toString())).isEqualTo(ExitCodes.FAILED);
    assertThat(complained).contains("client_sg_id");
  }

  @Test
  void theBootstrapMayBeMissing(@TempDir Path folder) throws IOException {
    Path manifest = folder.resolve("dev.yaml");
    String text = Files.readString(CASES.resolve("dev/input.yaml"));
    Files.writeString(manifest, text.substring(0, text.indexOf("---")));
    assertThat(render("-f", manifest.toString())).isEqualTo(ExitCodes.FAILED);
    assertThat(complained).contains("--bootstrap FILE");
  }
}
