package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused for its headers, its size or its way. */
class RequestLimitsTest extends WebTest {
  private static final int MIB = 1024 * 1024;
  private static final String EVENT =
      """
      {"orderId":"A1","status":"DELIVERED","eventTs":"2025-01-01T10:00:00Z"}""";
  private static final String BATCH = "{\"event\":[" + EVENT + "]}";

  @Test
  void fiveMebibytesAreTaken() {
    assertThat(postJson(BATCH + " ".repeat(5 * MIB - BATCH.length())).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(ints = {5 * MIB + 1, 10 * MIB, 40 * MIB})
  void aLongerBodyIs413(int length) {
    assertTooLarge(postJson(BATCH + " ".repeat(length - BATCH.length())));
  }

  @ParameterizedTest
  @ValueSource(ints = {5 * MIB + 1, 10 * MIB})
  void aLongerBodyInChunksIs413(int length) {
    byte[] body = (BATCH + " ".repeat(length - BATCH.length())).getBytes(StandardCharsets.UTF_8);

    assertTooLarge(postChunked("application/json", body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/xml"})
  void aLongerBodyInChunksIs413EvenWhenItIsNonsense(String contentType) {
    assertTooLarge(postChunked(contentType, new byte[10 * MIB]));
  }

  @Test
  void aBodyInChunksIsTaken() {
    HttpResponse<String> answer =
        postChunked("application/json", BATCH.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void aCompressedBodyIs415() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(BATCH.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> answer =
        send(
            request("/order/tracking")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray())));

    assertProblem(answer, 415, "unsupported-content-encoding");
    assertThat(answer.headers().firstValue("Accept-Encoding")).contains("identity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/*",
        "application/problem+json",
        "nonsense",
        ";",
      })
  void anotherContentTypeIs415(String contentType) {
    HttpResponse<String> answer = post(contentType, BATCH);

    assertProblem(answer, 415, "unsupported-content-type");
    assertThat(log.events()).isEmpty();
  }

  @Test
  void noContentTypeIs415() {
    assertProblem(
        send(request("/order/tracking").POST(HttpRequest.BodyPublishers.ofString(BATCH))),
        415,
        "unsupported-content-type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|application/json",
        "*|application/json",
        "application/xml, */*|application/xml",
        "application/*|application/json",
        "application/json|application/json",
        "application/json;charset=utf-8|application/json",
        "application/xml|application/xml",
        "text/*|text/xml",
        "application/xml;q=0.9, application/json;q=0.5|application/xml",
        "application/xml;q=0.1, */*|application/json",
        "application/json;q=0, */*|application/xml",
        "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8|application/xml",
        "image/png, text/xml;q=0.1|text/xml",
      })
  void acceptChoosesTheFormat(String accept, String contentType) {
    assertThat(contentType(postAccepting(accept))).isEqualTo(contentType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/*", "application/json;q=0", "nonsense"})
  void whatCannotBeMadeIs406AndNothingIsPublished(String accept) {
    assertProblem(postAccepting(accept), 406, "not-acceptable");
    assertThat(log.events()).isEmpty();
  }

  @Test
  void anotherMethodIs405() {
    HttpResponse<String> answer = get("/order/tracking");

    assertProblem(answer, 405, "http-405");
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void anotherPathIs404() {
    assertProblem(get("/nothing/here"), 404, "http-404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /order/tracking HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /orders/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /orders/{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GARBAGE\r\n\r\n",
      })
  void whatIsNoHttpGetsA400ThatSaysNothingOfTheInside(String bytes) throws IOException {
    String answer = exchange(bytes);

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .doesNotContainIgnoringCase("tomcat", "exception", "\tat ", "apache");
  }

  private static void assertTooLarge(HttpResponse<String> answer) {
    assertProblem(answer, 413, "body-too-large");
    assertThat(answer.body()).contains("5242880 bytes");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.body())
        .startsWith("{\"type\":\"urn:order-tracking:problem:" + slug + "\",\"title\":")
        .contains("\"status\":" + status + ",\"detail\":\"")
        .doesNotContain("Exception", "\tat ");
  }

  private HttpResponse<String> postAccepting(String accept) {
    return send(
        request("/order/tracking")
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString(BATCH)));
  }

  private HttpResponse<String> postChunked(String contentType, byte[] body) {
    return post(
        contentType,
        HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  private String exchange(String bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      byte[] first = new byte[8192];
      int read = in.read(first);
      return new String(first, 0, Math.max(read, 0), StandardCharsets.ISO_8859_1);
    }
  }
}
