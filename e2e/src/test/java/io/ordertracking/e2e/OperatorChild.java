package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packaged operator at work: {@code java -jar operator.jar run}. */
public final class OperatorChild implements AutoCloseable {
  static final String ACCESS_KEY = "AKIAE2ETESTACCESSKEY";
  static final String SECRET_KEY = "e2e/secret+key+that+nobody+may+see";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern PORT = Pattern.compile("health and metrics on port (\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path out;
  private final Path err;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread reaper;
  private int port;

  private OperatorChild(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.reaper = new Thread(process::destroyForcibly, "operator-reaper");
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /** Starts it and waits until it serves its health; it needn't be ready yet. */
  public static OperatorChild start(Path config, Map<String, String> environment, Path logs)
      throws IOException, InterruptedException {
    OperatorChild child = launch(config, environment, logs);
    try {
      child.awaitPort();
      return child;
    } catch (InterruptedException | AssertionError e) {
      child.close();
      throw e;
    }
  }

  /** Starts it and doesn't wait for anything. */
  public static OperatorChild launch(Path config, Map<String, String> environment, Path logs)
      throws IOException {
    Path out = Files.createTempFile(logs, "operator", ".out");
    Path err = Files.createTempFile(logs, "operator", ".err");
    ProcessBuilder builder =
        OperatorJar.command(environment, "run", "--config", config.toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    return new OperatorChild(builder.start(), out, err);
  }

  private void awaitPort() throws InterruptedException {
    port = Await.until(PATIENCE, this::readPort, seen -> assertThat(seen).as(logs()).isPositive());
  }

  /** What leads an operator, or otectl, to this API server and this account. */
  public static Map<String, String> environment(Path kubeconfig, URI aws) {
    return environment(Map.of("KUBECONFIG", kubeconfig.toString()), aws);
  }

  /**
   * @param cluster variables that lead to the API server
   */
  public static Map<String, String> environment(Map<String, String> cluster, URI aws) {
    Map<String, String> all = new HashMap<>(cluster);
    all.put("AWS_ENDPOINT_URL", aws.toString());
    all.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
    all.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    all.put("AWS_EC2_METADATA_DISABLED", "true");
    return all;
  }

  public long pid() {
    return process.pid();
  }

  private int readPort() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the operator ended with " + process.exitValue());
    }
    Matcher matcher = PORT.matcher(Files.readString(out));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  public OperatorChild awaitReady() throws InterruptedException {
    Await.until(PATIENCE, () -> get("/readyz"), answer -> assertThat(answer).startsWith("200 "));
    return this;
  }

  /** Status code, a space and the body. */
  public String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  /** Standard output so far, which is the log. */
  public String logs() {
    try {
      return Files.readString(out) + Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every line of the log; fails when one isn't JSON. */
  List<JsonNode> logLines() throws IOException {
    return Files.readAllLines(out).stream()
        .map(
            line -> {
              try {
                return JSON.readTree(line);
              } catch (IOException e) {
                throw new AssertionError("not JSON: " + line, e);
              }
            })
        .toList();
  }

  /** What the log says, one line each. */
  String messages() throws IOException {
    return logLines().stream()
        .map(line -> line.path("formattedMessage").asText())
        .collect(Collectors.joining("\n"));
  }

  /** What it said besides its log. */
  String standardError() throws IOException {
    return Files.readString(err);
  }

  /** SIGKILL; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGSTOP: it stays where it is, and its connections stay open. */
  void halt() {
    signal("STOP");
  }

  /** SIGCONT: it goes on as if nothing had been. */
  void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int result =
          new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      assertThat(result).as("kill -%s", name).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is the one that works. */
  boolean leads() throws IOException, InterruptedException {
    return get("/metrics").contains("\noperator_leader 1.0");
  }

  void awaitLeading(Duration patience) throws InterruptedException {
    Await.until(patience, this::leads, leads -> assertThat(leads).as(logs()).isTrue());
  }

  /** Waits until it has ended by itself; the exit code. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .as("ended by itself; its log:%n%s", logs())
        .isTrue();
    return process.exitValue();
  }

  /** SIGTERM; the exit code. */
  public int terminate(Duration patience) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
        .as("ended within %s of SIGTERM; its log:%n%s", patience, logs())
        .isTrue();
    return process.exitValue();
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(reaper);
    } catch (IllegalStateException e) {
      // the JVM is going down and has run it
    }
  }
}
