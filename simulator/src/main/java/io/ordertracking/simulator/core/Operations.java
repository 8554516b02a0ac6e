package io.ordertracking.simulator.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

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

  /** A table entry; the response class names the shape that the wire layer writes. */
  public record Operation<Q extends AwsRequest, R extends AwsResponse>(
      Class<Q> request, Class<R> response, Handler<Q, R> handler) {}

  private final Map<Class<?>, Operation<?, ?>> byRequest = new LinkedHashMap<>();

  public <Q extends AwsRequest, R extends AwsResponse> Operations on(
      Class<Q> request, Class<R> response, Handler<Q, R> handler) {
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
