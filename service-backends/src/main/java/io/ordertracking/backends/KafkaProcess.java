package io.ordertracking.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker, its own controller, in a child JVM on 127.0.0.1, on a directory that outlives
 * it: {@link #kill} and {@link #start} again is a restart after a crash.
 */
public final class KafkaProcess implements AutoCloseable {
  /** Small and quick to start, for tests and a laptop. */
  public static final List<String> SMALL =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** The options of Kafka's own start script. */
  public static final List<String> AS_SHIPPED =
      List.of(
          "-Xmx1G",
          "-Xms1G",
          "-server",
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=20",
          "-XX:InitiatingHeapOccupancyPercent=35",
          "-XX:+ExplicitGCInvokesConcurrent");

  private static final Duration START = Duration.ofSeconds(60);

  private final Path directory;
  private final List<String> jvmOptions;
  private final int port;
  private @Nullable Process process;

  /** Nothing runs yet; ports are chosen. */
  public KafkaProcess(Path directory, List<String> jvmOptions) throws IOException {
    this.directory = directory;
    this.jvmOptions = List.copyOf(jvmOptions);
    port = FreePort.any();
    Files.createDirectories(directory);
    TreeMap<String, String> properties = new TreeMap<>();
    int controllerPort = FreePort.any();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    properties.put("log.dirs", directory.resolve("log").toString().replace('\\', '/'));
    // one broker can't keep three copies; and nobody else will join the group at its start
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "3");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    Files.writeString(
        properties(),
        properties.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public long pid() {
    return running().pid();
  }

  /** Returns when clients can connect. */
  public void start() {
    try {
      // Ctrl-C in a terminal goes to all of its processes; the broker has to outlive its clients,
      // and is stopped by us
      List<String> command =
          new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "kafka"));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmOptions);
      command.add("-Dlogback.configurationFile=io/ordertracking/backends/kafka-logback.xml");
      command.add(KafkaMain.class.getName());
      command.add(properties().toString());
      ProcessBuilder builder = new ProcessBuilder(command);
      // not as an argument: some systems allow fewer characters there
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
      process = builder.start();
      awaitListening();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As if its machine had lost power, but for what the operating system had taken already. */
  public void kill() {
    running().destroyForcibly();
    await();
  }

  /** In order: its clients are told. */
  public void stop() {
    running().destroy();
    await();
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
  }

  private void await() {
    try {
      if (!running().waitFor(30, TimeUnit.SECONDS)) {
        running().destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      running().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitListening() throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!listens()) {
      boolean ended;
      try {
        ended = running().waitFor(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = true;
      }
      if (ended || System.nanoTime() > deadline) {
        running().destroyForcibly();
        throw new IOException(
            "Kafka %s; its output is in %s, and ends:%n%s"
                .formatted(
                    ended ? "ended" : "doesn't listen after " + START.toSeconds() + " s",
                    output(),
                    tail()));
      }
    }
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(output());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("Kafka wasn't started");
    }
    return process;
  }

  private Path properties() {
    return directory.resolve("server.properties");
  }

  private Path output() {
    return directory.resolve("kafka.log");
  }
}
