package io.ordertracking.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;

class ControlTest {
  private final Simulator aws = Simulator.builder().build();
  private final URI endpoint = aws.serve(0).endpoint();
  private final HttpClient http = HttpClient.newHttpClient();
  private final SimulatorClients clients = SimulatorClients.of(aws).withoutRetries();

  @AfterEach
  void close() {
    http.close();
    aws.close();
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path)).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void imagesArePushedAndDeleted() throws Exception {
    assertThat(send("POST", "/_simulator/images/team/app/1.3.0").body())
        .contains("\"repository\":\"123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app\"")
        .contains("\"digest\":\"sha256:");
    assertThat(aws.ecr().resolve(aws.ecr().uri("team/app") + ":1.3.0")).isPresent();
    assertThat(send("DELETE", "/_simulator/images/team/app/1.3.0").statusCode()).isEqualTo(200);
    assertThat(aws.ecr().resolve(aws.ecr().uri("team/app") + ":1.3.0")).isEmpty();
    assertThat(send("POST", "/_simulator/images/app").statusCode()).isEqualTo(400);
  }

  @Test
  void timeJumps() throws Exception {
    Instant before = aws.clock().instant();
    assertThat(send("POST", "/_simulator/advance?by=PT1M").body())
        .isEqualTo("{\"now\":\"2026-01-05T09:01:00Z\",\"speed\":0.0}");
    assertThat(aws.clock().instant()).isEqualTo(before.plus(Duration.ofMinutes(1)));
    assertThat(send("POST", "/_simulator/advance").body()).startsWith("missing: by");
    assertThat(send("POST", "/_simulator/advance?by=soon").body())
        .startsWith("not a duration: 'soon'");
  }

  @Test
  void callsAndResourcesAreListed() throws Exception {
    clients.logs().createLogGroup(r -> r.logGroupName("/x"));
    assertThat(send("GET", "/_simulator/calls").body())
        .contains("\"call\":\"logs:CreateLogGroup\"", "\"outcome\":\"OK\"", "LogGroupName=/x");
    assertThat(send("GET", "/_simulator/calls?since=1").body()).isEqualTo("[]");
    assertThat(send("GET", "/_simulator/resources").body())
        .contains("\"arn\":\"arn:aws:logs:us-east-1:123456789012:log-group:/x\"");
  }

  @Test
  void faultsArePlannedAndCleared() throws Exception {
    send("POST", "/_simulator/faults?on=logs:DescribeLogGroups&fail=AccessDeniedException");
    clients.sts().getCallerIdentity();
    assertThatExceptionOfType(CloudWatchLogsException.class)
        .isThrownBy(() -> clients.logs().describeLogGroups())
        .withMessageContaining("simulated: AccessDeniedException");
    send("DELETE", "/_simulator/faults");
    clients.logs().describeLogGroups();
    send("POST", "/_simulator/faults?fail=InternalFailure&status=500&next=1");
    assertThatExceptionOfType(CloudWatchLogsException.class)
        .isThrownBy(() -> clients.logs().describeLogGroups());
    clients.logs().describeLogGroups();
    assertThat(send("POST", "/_simulator/faults?explode=1").body())
        .startsWith("no such fault: explode");
  }

  @Test
  void unknownPathsShowTheKnownOnes() throws Exception {
    assertThat(send("GET", "/_simulator/what").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/_simulator").body()).contains("POST   /_simulator/advance");
  }

  @Test
  void webPagesMayNotCallIt() throws Exception {
    assertThat(send("DELETE", "/_simulator/faults", "Origin", "https://example.com").statusCode())
        .isEqualTo(403);
  }
}
