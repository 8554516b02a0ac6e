package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged operator, which holds only what it uses of the AWS SDK, with the variables that EKS
 * gives a pod instead of keys: those of Pod Identity and those of IRSA.
 */
class PodCredentialsTest {
  private static final String TOKEN = "token-of-the-pod";
  private static final String ROLE = "arn:aws:iam::123456789012:role/ot-operator-role";

  private static KubeApiServer server;
  private static Path token;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    token = Files.writeString(server.folder().resolve("pod-token"), TOKEN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void byPodIdentity() throws Exception {
    try (Stand agent = Stand.open(Stand::keysOfTheAgent)) {
      live(
          "pod-identity",
          Map.of(
              "AWS_CONTAINER_CREDENTIALS_FULL_URI",
              agent.address() + "/v1/credentials",
              "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
              token.toString()));
      assertThat(agent.asked()).isNotEmpty().allMatch(("GET " + TOKEN + " ")::equals);
    }
  }

  @Test
  void byIrsa() throws Exception {
    try (Stand sts = Stand.open(Stand::answerOfSts)) {
      live(
          "irsa",
          Map.of(
              "AWS_WEB_IDENTITY_TOKEN_FILE",
              token.toString(),
              "AWS_ROLE_ARN",
              ROLE,
              "AWS_REGION",
              "us-east-1",
              "AWS_ENDPOINT_URL_STS",
              sts.address()));
      assertThat(sts.asked())
          .anySatisfy(
              asked ->
                  assertThat(asked)
                      .contains(
                          "Action=AssumeRoleWithWebIdentity",
                          "WebIdentityToken=" + TOKEN,
                          "RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fot-operator-role"));
    }
  }

  private static void live(String namespace, Map<String, String> given) throws Exception {
    Map<String, String> environment = new HashMap<>(given);
    environment.put("AWS_ACCESS_KEY_ID", "");
    environment.put("AWS_SECRET_ACCESS_KEY", "");
    try (Stage stage = Stage.open(server, namespace, Setting.USUAL.withoutElection())) {
      OperatorChild operator = stage.startOperator(environment);
      stage.live("dev");
      assertThat(operator.logs()).doesNotContain(TOKEN);
    }
  }

  /** Something of EKS or AWS that gives keys. */
  private record Stand(HttpServer http, List<String> asked) implements AutoCloseable {
    /** What to answer to the request's body. */
    private interface Answer {
      String to(String body);
    }

    static Stand open(Answer answer) throws IOException {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Stand stand = new Stand(http, new CopyOnWriteArrayList<>());
      http.createContext("/", exchange -> stand.answer(exchange, answer));
      http.start();
      return stand;
    }

    String address() {
      return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
      try (exchange) {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add("%s %s %s".formatted(exchange.getRequestMethod(), authorization, body));
        byte[] bytes = answer.to(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }

    private static String keysOfTheAgent(String body) {
      return """
          {"AccessKeyId": "ASIAPODIDENTITY00000", "SecretAccessKey": "secret", "Token": "session",
           "AccountId": "123456789012", "Expiration": "%s"}
          """
          .formatted(expiration());
    }

    private static String answerOfSts(String body) {
      return body.contains("Action=AssumeRoleWithWebIdentity")
          ? """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult>
                <Credentials>
                  <AccessKeyId>ASIAIRSA000000000000</AccessKeyId>
                  <SecretAccessKey>secret</SecretAccessKey>
                  <SessionToken>session</SessionToken>
                  <Expiration>%s</Expiration>
                </Credentials>
                <AssumedRoleUser>
                  <Arn>arn:aws:sts::123456789012:assumed-role/ot-operator-role/pod</Arn>
                  <AssumedRoleId>AROAROLE:pod</AssumedRoleId>
                </AssumedRoleUser>
              </AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """
              .formatted(expiration())
          : """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <Arn>arn:aws:sts::123456789012:assumed-role/ot-operator-role/pod</Arn>
                <UserId>AROAROLE:pod</UserId>
                <Account>123456789012</Account>
              </GetCallerIdentityResult>
            </GetCallerIdentityResponse>
            """;
    }

    private static String expiration() {
      return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
