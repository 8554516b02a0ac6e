package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The packaged operator, {@code java -jar operator.jar}, in an environment of which nothing of ours
 * is left but what a test puts there, with the options of the image and, where it was recorded, its
 * start. {@code -Doperator.jvm="-XX:…"} adds options of the JVM.
 */
final class OperatorJar {
  private static final int PATIENCE_SECONDS = 60;

  private OperatorJar() {}

  /** Not started yet. */
  static ProcessBuilder command(Map<String, String> environment, String... arguments) {
    Path module = Repository.root().resolve("operator");
    Path jar = module.resolve("target/operator.jar");
    assertThat(jar).as("made by: make build").exists();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + module.resolve("jvm.options"));
    Path recorded = module.resolve("target/operator.aot");
    if (newer(recorded, jar)) {
      command.add("-XX:AOTCache=" + recorded);
    }
    Arrays.stream(System.getProperty("operator.jvm", "").split(" "))
        .filter(option -> !option.isEmpty())
        .forEach(command::add);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.startsWith("KUBE"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** A recorded start of another jar: Java would complain of it, and start without. */
  private static boolean newer(Path recorded, Path jar) {
    return recorded.toFile().lastModified() > jar.toFile().lastModified();
  }

  /** Runs it until it ends by itself; one that doesn't is killed, which its exit code shows. */
  static Otectl.Answer run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Process process = command(environment, arguments).redirectErrorStream(true).start();
    process.getOutputStream().close();
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Otectl.Answer(process.waitFor(), text);
  }
}
