package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.unit.DataSize;

/** Many large batches at once: what doesn't fit is refused, and nothing else suffers. */
@TestPropertySource(properties = "ordertracking.ingest.max-in-flight=5MB")
class BodyBudgetTest extends WebTest {
  private static final int MIB = 1024 * 1024;
  private static final String BATCH =
      """
      {"event":[{"orderId":"A1","status":"DELIVERED","eventTs":"2025-01-01T10:00:00Z"}]}""";

  @Test
  void aLargeBatchBesideAnotherIsToldToComeBackAndASmallOneIsTaken() throws IOException {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = slow.getOutputStream();
      out.write(head(5 * MIB));
      out.write(padded(BATCH, 4 * MIB));
      out.flush();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(large().statusCode()).isEqualTo(503));
      HttpResponse<String> refused = large();
      assertThat(refused.body()).contains("problem:busy", "Nothing of the batch was stored");
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(postJson(BATCH).statusCode()).isEqualTo(202);

      out.write(" ".repeat(MIB).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] answer = slow.getInputStream().readNBytes("HTTP/1.1 202".length());
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 202");
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(large().statusCode()).isEqualTo(202));
  }

  @Test
  void whoBreaksOffGivesItsPartBack() throws IOException {
    try (Socket broken = new Socket(InetAddress.getLoopbackAddress(), port)) {
      broken.getOutputStream().write(head(5 * MIB));
      broken.getOutputStream().write(padded(BATCH, 4 * MIB));
      broken.getOutputStream().flush();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(large().statusCode()).isEqualTo(503));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(large().statusCode()).isEqualTo(202));
  }

  @Test
  void lessThanTheLongestBodyIsRefusedAtTheStart() {
    assertThatThrownBy(
            () -> new IngestLimits(DataSize.ofMegabytes(5), 10_000, DataSize.ofMegabytes(4)))
        .hasMessageContaining("max-in-flight", "max-body");
  }

  private HttpResponse<String> large() {
    return postJson(BATCH + " ".repeat(2 * MIB));
  }

  private static byte[] head(int length) {
    return """
        POST /order/tracking HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
        .formatted(length)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] padded(String text, int length) {
    return (text + " ".repeat(length - text.length())).getBytes(StandardCharsets.US_ASCII);
  }
}
