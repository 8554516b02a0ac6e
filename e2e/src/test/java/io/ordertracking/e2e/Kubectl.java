package io.ordertracking.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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

  /** One that goes on until it is closed. */
  public record Watching(Process process, List<String> lines) implements AutoCloseable {
    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  public Watching watch(String... arguments) throws IOException {
    Process process = start(arguments);
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(lines::add));
    return new Watching(process, lines);
  }

  public Answer runWithInput(String input, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(arguments);
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    command.add("--kubeconfig=" + kubeconfig);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // its cache of discovery documents would outlive the server
    builder
        .environment()
        .put("KUBECACHEDIR", kubeconfig.resolveSibling("kubectl-cache").toString());
    builder.environment().remove("KUBECONFIG");
    return builder.start();
  }
}
