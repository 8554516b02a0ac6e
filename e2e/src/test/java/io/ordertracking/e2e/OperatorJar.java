package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The packaged operator, {@code java -jar operator.jar}, in an environment of which nothing of ours
 * is left but what a test puts there. {@code -Doperator.jvm="-XX:…"} adds options of the JVM.
 */
final class OperatorJar {
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1", // as bin/otectl: it lives for a minute
          "-Xmx256m");

  private OperatorJar() {}

  /** Not started yet. */
  static ProcessBuilder command(Map<String, String> environment, String... arguments) {
    Path jar = Repository.root().resolve("operator/target/operator.jar");
    assertThat(jar).as("made by: bin/with-jdk25 mvn -pl operator -am package -DskipTests").exists();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
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

  /** Runs it until it ends by itself. */
  static Otectl.Answer run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Process process = command(environment, arguments).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Otectl.Answer(process.waitFor(), text);
  }
}
