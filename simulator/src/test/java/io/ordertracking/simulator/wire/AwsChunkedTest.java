package io.ordertracking.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** Uploads as S3's clients encode them. */
class AwsChunkedTest {
  private static WireRequest decoded(String contentSha, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-amz-content-sha256", contentSha);
    headers.put("content-encoding", "aws-chunked,gzip");
    headers.put("content-length", "999");
    headers.put("x-amz-decoded-content-length", "9");
    headers.put("x-amz-trailer", "x-amz-checksum-crc32");
    return AwsChunked.decoded(
        new WireRequest("PUT", "/b/k", "", headers, SdkBytes.fromUtf8String(body)));
  }

  @Test
  void chunksAreJoinedAndTrailersBecomeHeaders() {
    WireRequest request =
        decoded(
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "5\r\nhello\r\n4\r\n\r\n!!\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
    assertThat(request.body().asUtf8String()).isEqualTo("hello\r\n!!");
    assertThat(request.headers())
        .containsEntry("x-amz-checksum-crc32", "AAAAAA==")
        .containsEntry("content-length", "9")
        .containsEntry("content-encoding", "gzip")
        .doesNotContainKeys("x-amz-trailer", "x-amz-decoded-content-length");
  }

  @Test
  void signaturesOfChunksAreSkipped() {
    WireRequest request =
        decoded(
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "3;chunk-signature=00\r\nabc\r\n0;chunk-signature=11\r\n\r\n");
    assertThat(request.body().asUtf8String()).isEqualTo("abc");
  }

  @Test
  void anythingElseIsLeftAlone() {
    assertThat(decoded("UNSIGNED-PAYLOAD", "5\r\nhello\r\n").body().asUtf8String())
        .isEqualTo("5\r\nhello\r\n");
  }
}
