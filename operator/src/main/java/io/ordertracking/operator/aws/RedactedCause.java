package io.ordertracking.operator.aws;

import org.jspecify.annotations.Nullable;

/**
 * What stands in for an exception of others as a cause: type and stack trace are theirs, the
 * message is redacted. A stack trace prints the messages of all causes.
 */
final class RedactedCause extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Causes may go round in circles. */
  private static final int DEEPEST = 8;

  private final String type;

  private RedactedCause(Throwable original, int depth) {
    super(
        original.getMessage() == null ? null : Redaction.clean(original.getMessage()),
        of(original.getCause(), depth + 1));
    this.type = original.getClass().getName();
    setStackTrace(original.getStackTrace());
  }

  static @Nullable Throwable of(@Nullable Throwable original) {
    return of(original, 0);
  }

  private static @Nullable Throwable of(@Nullable Throwable original, int depth) {
    return original == null || depth > DEEPEST ? null : new RedactedCause(original, depth);
  }

  /** As the original would begin its stack trace. */
  @Override
  public String toString() {
    return getMessage() == null ? type : type + ": " + getMessage();
  }
}
