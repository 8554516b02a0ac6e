package io.ordertracking.operator.aws;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for work on another thread and fails as that work did, not wrapped. */
public final class Joining {
  private Joining() {}

  /** The result, or what the work threw: an {@link AwsFailure}, or a defect. */
  public static <T> T join(CompletableFuture<T> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      throw switch (e.getCause()) {
        case RuntimeException cause -> cause;
        case Error cause -> throw cause;
        case null, default -> e;
      };
    }
  }
}
