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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged operator as a process of its own: {@code java -jar operator.jar run}. */
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
  public static OperatorChild start(Path config, Path kubeconfig, URI aws, Path logs)
      throws IOException, InterruptedException {
    OperatorChild child = launch(config, kubeconfig, aws, logs);
    try {
      child.awaitPort();
      return child;
    } catch (InterruptedException | AssertionError e) {
      child.close();
      throw e;
    }
  }

  /** Starts it, as the image does: with the same options, and what was recorded of a start. */
  public static OperatorChild launch(Path config, Path kubeconfig, URI aws, Path logs)
      throws IOException {
    Path module = Repository.root().resolve("operator");
    Path jar = module.resolve("target/operator.jar");
    assertThat(jar).as("made by: make build").exists();
    Path out = Files.createTempFile(logs, "operator", ".out");
    Path err = Files.createTempFile(logs, "operator", ".err");
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("@" + module.resolve("jvm.options"));
    if (recorded(module)) {
      command.add("-XX:AOTCache=" + module.resolve("target/operator.aot"));
    }
    command.addAll(List.of("-jar", jar.toString(), "run", "--config", config.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("KUBE"));
    environment.put("KUBECONFIG", kubeconfig.toString());
    environment.put("AWS_ENDPOINT_URL", aws.toString());
    environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    return new OperatorChild(builder.start(), out, err);
  }

  /** Of this jar: the JVM would complain of another's, and start without it. */
  private static boolean recorded(Path module) throws IOException {
    Path cache = module.resolve("target/operator.aot");
    return Files.exists(cache)
        && Files.getLastModifiedTime(cache)
                .compareTo(Files.getLastModifiedTime(module.resolve("target/operator.jar")))
            > 0;
  }

  private void awaitPort() throws InterruptedException {
    port = Await.until(PATIENCE, this::readPort, seen -> assertThat(seen).as(logs()).isPositive());
  }

  public long pid() {
    return process.pid();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
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
