package io.ordertracking.operator.aws;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.config.OperatorConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers from a script, whatever is asked; the last line repeats. Its clock moves when slept on.
 */
final class ScriptedAws implements SdkHttpClient {
  final List<String> bodies = new ArrayList<>();
  final List<Duration> sleeps = new ArrayList<>();
  final MeterRegistry registry = new SimpleMeterRegistry();
  private final Deque<Answer> script = new ConcurrentLinkedDeque<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  record Answer(int status, String body, boolean requestId, boolean lost) {}

  static Answer ok(String body) {
    return new Answer(200, body, true, false);
  }

  /** An awsJson error. */
  static Answer error(int status, String code, String message) {
    return new Answer(
        status, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message), true, false);
  }

  static Answer bare(int status) {
    return new Answer(status, "<html>oops</html>", false, false);
  }

  static Answer lost() {
    return new Answer(0, "", false, true);
  }

  ScriptedAws then(Answer answer) {
    script.add(answer);
    return this;
  }

  AwsSettings settings() {
    return new AwsSettings(
        new OperatorConfig.Aws(0.5, Duration.ofSeconds(30)),
        registry,
        clock(),
        this::sleep,
        () -> 0.5,
        this,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLEEXAMPLE12", "x")),
        () -> true);
  }

  AwsGateway gateway() {
    return new AwsGateways(settings()).gateway("us-east-1");
  }

  double counted(String operation, String result) {
    var counter =
        registry.find(CallMonitor.METRIC_CALLS).tags("operation", operation, "result", result);
    return counter.counter() == null ? 0 : counter.counter().count();
  }

  private synchronized void sleep(Duration duration) {
    sleeps.add(duration);
    now = now.plus(duration);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        synchronized (ScriptedAws.this) {
          return now;
        }
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

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {}
    };
  }

  private synchronized HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    bodies.add(
        new String(
            request.contentStreamProvider().orElseThrow().newStream().readAllBytes(),
            StandardCharsets.UTF_8));
    Answer answer = script.size() > 1 ? script.removeFirst() : script.getFirst();
    if (answer.lost()) {
      throw new IOException("connection reset");
    }
    SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(answer.status());
    if (answer.requestId()) {
      response.putHeader("x-amzn-RequestId", "11111111-2222");
    }
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(
            AbortableInputStream.create(
                new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
        .build();
  }

  @Override
  public void close() {}
}
