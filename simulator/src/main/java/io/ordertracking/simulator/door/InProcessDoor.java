package io.ordertracking.simulator.door;

import io.ordertracking.simulator.fault.CallerCrashed;
import io.ordertracking.simulator.wire.WireRequest;
import io.ordertracking.simulator.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The SDK's HTTP client without HTTP: the call runs in the caller's thread. One door is one calling
 * process: after a planned crash it stays dead, and whoever is started anew opens a door of its
 * own.
 */
public final class InProcessDoor implements SdkHttpClient {
  private final Pipeline pipeline;
  private volatile @Nullable CallerCrashed crashed;

  public InProcessDoor(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return execute(request);
      }

      @Override
      public void abort() {
        // nothing to abort: the call runs in the thread that would have to wait for it
      }
    };
  }

  private HttpExecuteResponse execute(HttpExecuteRequest request) throws IOException {
    CallerCrashed before = crashed;
    if (before != null) {
      throw new CallerCrashed("earlier (" + before.getMessage() + "): open a new inProcess() door");
    }
    try {
      return response(pipeline.handle(read(request)));
    } catch (CallerCrashed now) {
      crashed = now;
      throw now;
    }
  }

  private static WireRequest read(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest http = request.httpRequest();
    Map<String, String> headers = new HashMap<>();
    http.forEachHeader((name, values) -> headers.put(lower(name), values.getFirst()));
    return new WireRequest(
        http.method().name(),
        http.encodedPath(),
        http.encodedQueryParameters().orElse(""),
        headers,
        body(request.contentStreamProvider().orElse(null)));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static SdkBytes body(@Nullable ContentStreamProvider content) throws IOException {
    if (content == null) {
      return SdkBytes.fromByteArrayUnsafe(new byte[0]);
    }
    try (InputStream stream = content.newStream()) {
      return SdkBytes.fromByteArrayUnsafe(stream.readAllBytes());
    }
  }

  private static HttpExecuteResponse response(WireResponse response) {
    SdkHttpFullResponse.Builder http = SdkHttpFullResponse.builder().statusCode(response.status());
    response.headers().forEach(http::putHeader);
    return HttpExecuteResponse.builder()
        .response(http.build())
        .responseBody(AbortableInputStream.create(response.body().asInputStream()))
        .build();
  }

  @Override
  public String clientName() {
    return "Simulator";
  }

  @Override
  public void close() {
    // there is nothing to close, and several SDK clients may share this door
  }
}
