package io.ordertracking.backends;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own, which can be told to end, and killed. */
public final class ServiceProcess implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path output;

  private ServiceProcess(Process process, int port, Path output) {
    this.process = process;
    this.port = port;
    this.output = output;
  }

  /**
   * The service as it ships. Doesn't wait for it to be ready.
   *
   * @param environment variables, as the operator sets them
   */
  public static ServiceProcess start(
      Path jar, int port, List<String> jvmOptions, Map<String, String> environment, Path output)
      throws IOException {
    return launch(List.of("-jar", jar.toString()), port, jvmOptions, environment, output);
  }

  /** The same from this process's own class path, before there is a jar. */
  public static ServiceProcess startClass(
      String main, int port, List<String> jvmOptions, Map<String, String> environment, Path output)
      throws IOException {
    return launch(List.of(main), port, jvmOptions, environment, output);
  }

  private static ServiceProcess launch(
      List<String> program,
      int port,
      List<String> jvmOptions,
      Map<String, String> environment,
      Path output)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(program);
    ProcessBuilder builder = new ProcessBuilder(command);
    // not as an argument: some systems allow fewer characters there; nobody looks with -jar
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().putAll(environment);
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    return new ServiceProcess(builder.start(), port, output);
  }

  /** Until its readiness says so. */
  public void awaitReady(Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Readiness readiness = new Readiness(port);
    while (!readiness.isGiven()) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "the service ended with %d; its output is in %s"
                .formatted(process.exitValue(), output));
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "the service isn't ready after %d s; its output is in %s"
                .formatted(patience.toSeconds(), output));
      }
    }
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * SIGTERM, as ECS sends it to a task that it stops.
   *
   * @return the exit code; empty when it still runs after that time
   */
  public OptionalInt terminate(Duration patience) throws InterruptedException {
    process.destroy();
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  @Override
  public void close() {
    try {
      if (terminate(Duration.ofSeconds(40)).isEmpty()) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
