package io.ordertracking.simulator.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The table of implemented operations: SDK request class → handler. One line per operation; what
 * isn't in it is refused by the wire layer as {@code NotImplemented: <service>:<Operation>}.
 */
public final class Operations {
  /** Answers one operation; throws {@link Fault} for an error answer. */
  @FunctionalInterface
  public interface Handler<Q extends AwsRequest, R extends AwsResponse> {
    R handle(Q request, Call call);
  }

  /**
   * Answers one operation with bytes in its request or its answer, which aren't members of the
   * SDK's model: S3's objects.
   */
  @FunctionalInterface
  public interface ContentHandler<Q extends AwsRequest, R extends AwsResponse> {
    WithContent<R> handle(Q request, SdkBytes content, Call call);

    /** Of a request that has no content, for an answer that has none. */
    default R handle(Q request, Call call) {
      return handle(request, SdkBytes.fromByteArrayUnsafe(new byte[0]), call).response();
    }
  }

  /**
   * @param content the answer's body; null where the response's members make it up
   */
  public record WithContent<R>(R response, @Nullable SdkBytes content) {}

  /** A table entry; the response class names the shape that the wire layer writes. */
  public record Operation<Q extends AwsRequest, R extends AwsResponse>(
      Class<Q> request, Class<R> response, ContentHandler<Q, R> handler) {}

  private final Map<Class<?>, Operation<?, ?>> byRequest = new LinkedHashMap<>();

  public <Q extends AwsRequest, R extends AwsResponse> Operations on(
      Class<Q> request, Class<R> response, Handler<Q, R> handler) {
    return onContent(
        request,
        response,
        (question, content, call) -> new WithContent<>(handler.handle(question, call), null));
  }

  public <Q extends AwsRequest, R extends AwsResponse> Operations onContent(
      Class<Q> request, Class<R> response, ContentHandler<Q, R> handler) {
    if (byRequest.putIfAbsent(request, new Operation<>(request, response, handler)) != null) {
      throw new IllegalStateException(request.getSimpleName() + " is registered twice");
    }
    return this;
  }

  public Optional<Operation<?, ?>> find(Class<?> request) {
    return Optional.ofNullable(byRequest.get(request));
  }

  public Iterable<Operation<?, ?>> all() {
    return byRequest.values();
  }
}
