package io.ordertracking.simulator.wire;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** The far end of the wire: keeps what it read and answers what it was told to. */
final class Echo implements SdkHttpClient {
  private record Expected(OperationShape operation, SdkPojo answer) {}

  private @Nullable Expected expected;
  private @Nullable SdkPojo heard;

  void expect(Class<? extends AwsRequest> request, SdkPojo response) {
    expected = new Expected(OperationShape.of(request), response);
  }

  SdkPojo heard() {
    return requireNonNull(heard);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return exchange(request);
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse exchange(HttpExecuteRequest request) throws IOException {
    OperationShape shape = requireNonNull(expected).operation();
    Protocol protocol = shape.service().protocol();
    WireRequest wire = read(request);
    if (!protocol.asksFor(shape.binding(), wire)) {
      throw new IOException("not a request for " + shape.action());
    }
    heard = protocol.read(wire, shape);
    WireResponse response = protocol.answer(wire, shape, requireNonNull(expected).answer(), "id");
    SdkHttpFullResponse.Builder http = SdkHttpFullResponse.builder().statusCode(response.status());
    response.headers().forEach(http::putHeader);
    return HttpExecuteResponse.builder()
        .response(http.build())
        .responseBody(AbortableInputStream.create(response.body().asInputStream()))
        .build();
  }

  private static WireRequest read(HttpExecuteRequest request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    request
        .httpRequest()
        .forEachHeader(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
      return new WireRequest("POST", "/", "", headers, SdkBytes.fromByteArray(body.readAllBytes()));
    }
  }

  @Override
  public void close() {}
}
