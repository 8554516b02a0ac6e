package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.runtime.HealthServer;
import io.ordertracking.operator.runtime.Logging;
import io.ordertracking.operator.runtime.MockKubernetes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

@Isolated // the log
class OtectlTest {
  private final MockKubernetes kubernetes = new MockKubernetes();
  private final KubernetesClient client = kubernetes.client();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Instant now = StatusScreenTest.NOW.now();
  private Runnable whileWaiting = () -> {};

  @BeforeEach
  void anEnvironmentThatRollsOut() throws IOException {
    put("rolling");
  }

  @AfterEach
  void close() {
    Logging.set(Logging.Format.TEXT, Logging.Threshold.WARN); // --verbose opens it
    client.close();
    kubernetes.close();
  }

  private int otectl(String... args) {
    CliContext context =
        new CliContext(options -> kubernetes.client(), clock(), this::sleep, false);
    CommandLine commandLine = Otectl.commandLine(context);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int code = commandLine.execute(args);
    commandLine.getOut().flush();
    commandLine.getErr().flush();
    return code;
  }

  private void put(String example) throws IOException {
    OrderTrackingEnvironment environment = StatusScreenTest.environment(example);
    client.resource(environment).createOr(existing -> existing.update());
    client.resource(environment).updateStatus();
  }

  private void sleep(Duration duration) {
    now = now.plus(duration);
    whileWaiting.run();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  @Test
  void statusShowsTheScreenAndEndsWithItsCode() {
    assertThat(otectl("status", "prod", "-n", "shop")).isEqualTo(3);
    assertThat(out.toString()).startsWith("prod is not live on 1.2.0 yet: rolling out, 2/4");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void statusAsJson() {
    assertThat(otectl("status", "prod", "-n", "shop", "-o", "json")).isEqualTo(3);
    assertThat(out.toString()).startsWith("{").contains("\"verdict\" : \"Progressing\"");
  }

  @Test
  void waitPrintsALineAChangeAndEndsWhenItIsOver() {
    whileWaiting =
        () -> {
          try {
            put(now.isAfter(Instant.parse("2026-03-01T12:00:05Z")) ? "rolled-back" : "rolling");
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        };
    assertThat(otectl("status", "prod", "-n", "shop", "--wait")).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(7)
        .first()
        .isEqualTo("12:00:00 prod: 1.2.0, rolling out, 2/4 new tasks running, 1 pending, 1 failed");
    assertThat(out.toString()).contains("prod is NOT live on 1.2.0: ECS rolled it back");
  }

  @Test
  void waitExpires() {
    assertThat(otectl("status", "prod", "-n", "shop", "--wait", "--timeout", "1m")).isEqualTo(3);
    assertThat(now).isEqualTo(Instant.parse("2026-03-01T12:01:00Z"));
  }

  @Test
  void anUnknownNameIsExplained() {
    assertThat(otectl("status", "nope", "-n", "shop")).isEqualTo(4);
    assertThat(err.toString())
        .contains("no OrderTrackingEnvironment \"nope\" in namespace shop (there are: prod)");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void mistakesOnTheCommandLineAreUsageErrors() {
    assertThat(otectl("status")).isEqualTo(64);
    assertThat(err.toString()).contains("NAME").contains("Try 'otectl status --help'");
    assertThat(otectl("status", "prod", "--timeout", "soon")).isEqualTo(64);
    assertThat(err.toString()).contains("\"soon\" isn't a duration; write e.g. 90s");
    assertThat(otectl("stauts")).isEqualTo(64);
    assertThat(otectl()).isEqualTo(64);
  }

  @Test
  void helpVersionAndCompletionWork() {
    assertThat(otectl("help")).isZero();
    assertThat(otectl("status", "--help")).isZero();
    assertThat(out.toString()).contains("Is my tag live").contains("Exit codes:");
    assertThat(otectl("version")).isZero();
    assertThat(out.toString()).contains("otectl development (API ordertracking.io/v1alpha1");
    assertThat(otectl("completion")).isZero();
    assertThat(out.toString()).contains("complete -F _complete_otectl");
  }

  @Test
  void aBadConfigurationEndsRunWithAllProblems(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), "bogus: 1\n");
    assertThat(otectl("run", "--config", file.toString())).isEqualTo(78);
    assertThat(err.toString())
        .contains("c.yaml:1: installation: is missing")
        .contains("c.yaml:1: bogus: no such field");
  }

  @Test
  void readyAsksTheOperatorUntilItIs() {
    List<HealthServer.Check> never =
        List.of(new HealthServer.Check("kubernetes", () -> Optional.of("no CRD")));
    try (var health =
        new HealthServer(
            0, never, List.of(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
      String address = "http://127.0.0.1:" + health.port();
      assertThat(otectl("ready", address, "--wait", "1m")).isEqualTo(1);
      assertThat(out.toString()).isEqualTo("not ready\nkubernetes: no CRD\n");
      assertThat(now).isEqualTo(StatusScreenTest.NOW.now().plus(Duration.ofMinutes(1)));
    }
    AtomicInteger looks = new AtomicInteger();
    List<HealthServer.Check> soon =
        List.of(
            new HealthServer.Check(
                "process",
                () -> looks.incrementAndGet() < 3 ? Optional.of("starting") : Optional.empty()));
    try (var health =
        new HealthServer(
            0, soon, List.of(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
      assertThat(otectl("ready", "http://127.0.0.1:" + health.port() + "/", "--wait", "1m"))
          .isZero();
      assertThat(out.toString()).endsWith("\nready\nprocess: ok\n");
      assertThat(looks).hasValue(3);
    }
  }

  @Test
  void readySaysThatNobodyAnswers() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(otectl("ready", "http://127.0.0.1:" + port)).isEqualTo(4);
    assertThat(out.toString()).contains("/readyz doesn't answer (ConnectException)");
    assertThat(otectl("ready", "localhost")).isEqualTo(64);
    assertThat(err.toString()).contains("\"localhost\" isn't an address; write e.g. http://");
  }

  @Test
  void stackTracesNeedVerbose() {
    assertThat(otectl("status", "nope", "-n", "shop")).isEqualTo(4);
    assertThat(err.toString()).doesNotContain("\tat ");
    assertThat(otectl("--verbose", "status", "nope", "-n", "shop")).isEqualTo(4);
    assertThat(err.toString()).contains("\tat ");
  }
}
