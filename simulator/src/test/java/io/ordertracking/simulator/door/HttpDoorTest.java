package io.ordertracking.simulator.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The same account through a socket. */
class HttpDoorTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Simulator aws = Simulator.builder().build();
  private final HttpDoor door = aws.serve(0);
  private final HttpClient plain = HttpClient.newHttpClient();
  private final SdkHttpClient apache = ApacheHttpClient.create();
  private final SimulatorClients clients =
      SimulatorClients.of(aws).withoutRetries().over(apache, door.endpoint());

  HttpDoorTest() {
    ReadyAccount.furnish(aws);
  }

  @AfterEach
  void close() {
    plain.close();
    apache.close();
    aws.close();
  }

  @Test
  void servesTheSdk() {
    clients.logs().createLogGroup(r -> r.logGroupName("/x"));
    assertThat(aws.logs().groups()).containsOnlyKeys("/x");
    assertThat(clients.sts().getCallerIdentity().account()).isEqualTo("123456789012");
    assertThat(clients.ec2().describeVpcs().vpcs()).hasSize(1);
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> clients.logs().deleteLogGroup(r -> r.logGroupName("/y")));
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(door.endpoint().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void aLostAnswerIsAClosedConnection() {
    aws.faults().on("logs:CreateLogGroup").loseAnswerOfCall(1);
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> clients.logs().createLogGroup(r -> r.logGroupName("/x")));
    assertThat(aws.logs().groups()).containsOnlyKeys("/x");
  }

  @Test
  void queryWorksByGetToo() throws Exception {
    HttpResponse<String> answer =
        send(signed("sts", "/?Action=GetCallerIdentity&Version=2011-06-15").GET().build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<GetCallerIdentityResult>")
        .contains("<Account>123456789012</Account>");
  }

  @Test
  void everyAnswerHasARequestId() throws Exception {
    HttpResponse<String> answer =
        send(post("sts", FORM, "Action=GetCallerIdentity&Version=2011-06-15"));
    assertThat(answer.headers().firstValue("x-amzn-RequestId"))
        .contains("51170000-0000-4000-8000-000000000001");
  }

  @Test
  void answersInTheJsonVersionOfTheRequest() throws Exception {
    HttpRequest request =
        signed("logs", "/")
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "Logs_20140328.DescribeLogGroups")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpResponse<String> answer = send(request);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.0");
    assertThat(answer.body()).isEqualTo("{\"logGroups\":[]}");
  }

  @Test
  void servicesThatAreNotHereAreRefusedByName() throws Exception {
    HttpResponse<String> answer = send(post("sns", FORM, "Action=ListTopics&Version=2010-03-31"));
    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body()).contains("NotImplemented: sns:ListTopics");
    assertThat(aws.calls().all().all().getLast().outcome()).isEqualTo("NotImplemented");
  }

  @Test
  void otherApiVersionsAreRefused() throws Exception {
    HttpResponse<String> answer =
        send(post("sts", FORM, "Action=GetCallerIdentity&Version=1999-01-01"));
    assertThat(answer.statusCode()).isEqualTo(501);
  }

  @Test
  void unsignedRequestsAreRefused() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(door.endpoint().resolve("/")).GET().build();
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Missing Authentication Token");
  }

  private HttpRequest post(String service, String contentType, String body) {
    return signed(service, "/")
        .header("Content-Type", contentType)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder signed(String service, String pathAndQuery) {
    URI uri = door.endpoint().resolve(pathAndQuery);
    return HttpRequest.newBuilder(uri)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=test/20260105/us-east-1/"
                + service
                + "/aws4_request,"
                + " SignedHeaders=host, Signature=0");
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return plain.send(request, BodyHandlers.ofString());
  }
}
