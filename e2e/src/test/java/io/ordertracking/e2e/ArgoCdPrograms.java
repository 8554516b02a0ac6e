package io.ordertracking.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Argo CD, all of whose parts are one binary, and what it needs, as {@code bin/fetch-argocd} made
 * them.
 */
record ArgoCdPrograms(Path folder) {
  /** Builds them once (minutes, see its progress on stderr); afterwards this takes 0.1 s. */
  static ArgoCdPrograms get() throws IOException, InterruptedException {
    return new ArgoCdPrograms(PythonEnvironment.fetch("bin/fetch-argocd"));
  }

  /** What Flux's own installation applies: CRDs. */
  Path fluxCrds() {
    return folder.resolve("flux");
  }

  Path redis() {
    return folder.resolve("argocd-redis");
  }

  /** What Argo CD's own installation applies: CRDs and ConfigMaps. */
  Path manifests() {
    return folder.resolve("manifests");
  }

  /**
   * One of its parts.
   *
   * @param role e.g. {@code argocd-repo-server}
   */
  ProcessBuilder part(String role, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(folder.resolve("argocd").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("ARGOCD_BINARY_NAME", role);
    environment.put("PATH", folder + ":" + environment.getOrDefault("PATH", "/usr/bin:/bin"));
    environment.remove("KUBECONFIG");
    return builder;
  }

  /** {@code argocd admin settings resource-overrides …}, which needs no cluster; its output. */
  String override(Path settings, String command, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("admin", "settings", "resource-overrides", command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--argocd-cm-path", settings.toString()));
    return output(part("argocd", all));
  }

  /** What kstatus makes of resources: a line each of file, status and message, parted by tabs. */
  List<String> kstatus(List<Path> files) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(folder.resolve("kstatus").toString()));
    files.forEach(file -> command.add(file.toString()));
    return output(new ProcessBuilder(command)).lines().toList();
  }

  /** What a program printed that ended well; its log is shown when it doesn't. */
  static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    process.getOutputStream().close();
    StringBuffer log = new StringBuffer();
    Thread listening =
        Thread.ofVirtual()
            .start(
                () -> process.errorReader().lines().forEach(line -> log.append(line).append('\n')));
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int result = process.waitFor();
    listening.join();
    if (result != 0) {
      throw new AssertionError(
          String.join(" ", builder.command()) + " ended with " + result + ":\n" + text + log);
    }
    return text;
  }
}
