package io.ordertracking.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real kubectl. */
public record Kubectl(Path binary, Path kubeconfig) {
  /** What it printed (both streams) and how it ended. */
  public record Answer(int exitCode, String text) {
    /** The text of a successful call. */
    public String ok() {
      if (exitCode != 0) {
        throw new AssertionError("kubectl ended with " + exitCode + ":\n" + text);
      }
      return text;
    }

    public List<String> lines() {
      return text.lines().toList();
    }
  }

  public Answer run(String... arguments) throws IOException, InterruptedException {
    return runWithInput("", arguments);
  }

  public Answer runWithInput(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    command.add("--kubeconfig=" + kubeconfig);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // its cache of discovery documents would outlive the server
    builder
        .environment()
        .put("KUBECACHEDIR", kubeconfig.resolveSibling("kubectl-cache").toString());
    builder.environment().remove("KUBECONFIG");
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }
}
