package io.ordertracking.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** An HTTP response for either door to send. */
public record WireResponse(int status, Map<String, String> headers, SdkBytes body) {

  public static WireResponse of(int status, String contentType, byte[] body) {
    return new WireResponse(
        status, Map.of("Content-Type", contentType), SdkBytes.fromByteArrayUnsafe(body));
  }

  public static WireResponse of(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public WireResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new WireResponse(status, Map.copyOf(more), body);
  }

  public WireResponse with(SdkBytes newBody) {
    return new WireResponse(status, headers, newBody);
  }
}
