package io.ordertracking.operator.aws;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An AWS error, classified once; the operator only ever switches over these. Thrown unchecked by
 * {@link AwsGateway}.
 */
public abstract sealed class AwsFailure extends RuntimeException {
  /** A {@link Conflict}'s code: the caller gave the ETag that it knows, S3 has nothing newer. */
  public static final String NOT_MODIFIED = "NotModified";

  private static final long serialVersionUID = 1L;

  private final String operation;
  private final String code;

  private AwsFailure(String operation, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.operation = operation;
    this.code = code;
  }

  /**
   * {@code service:Operation}, e.g. {@code ecs:UpdateService}; without an operation when it failed
   * before there was a call, e.g. for want of credentials.
   */
  public String operation() {
    return operation;
  }

  /** AWS's error code, e.g. {@code ClusterNotFoundException}; {@code IO} when no answer came. */
  public String code() {
    return code;
  }

  /** AWS's text, redacted and bounded: fit for status, logs and events. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The rate was exceeded and stayed so through the back-off: later. */
  public static final class Throttled extends AwsFailure {
    private static final String OWN_BUDGET = "OwnRateBudget";

    private final @Nullable Duration comeBack;

    public Throttled(String operation, String code, String message, @Nullable Throwable cause) {
      super(operation, code, message, cause);
      this.comeBack = null;
    }

    private Throttled(String operation, String message, @Nullable Duration comeBack) {
      super(operation, OWN_BUDGET, message, null);
      this.comeBack = comeBack;
    }

    /**
     * Not by AWS: our own share of its rate is used up for now.
     *
     * @param comeBack when it is nearly this call's turn
     */
    static Throttled byOwnBudget(String operation, String message, Optional<Duration> comeBack) {
      return new Throttled(operation, message, comeBack.orElse(null));
    }

    public boolean byOwnBudget() {
      return code().equals(OWN_BUDGET);
    }

    /** When to ask again; empty when nobody knows. */
    public Optional<Duration> comeBack() {
      return Optional.ofNullable(comeBack);
    }
  }

  /** The thing named in the request isn't there (or isn't visible yet). */
  public static final class NotFound extends AwsFailure {
    public NotFound(String operation, String code, String message, @Nullable Throwable cause) {
      super(operation, code, message, cause);
    }
  }

  /** The world isn't ready for this call (draining, in use, exists already): observe again. */
  public static final class Conflict extends AwsFailure {
    public Conflict(String operation, String code, String message, @Nullable Throwable cause) {
      super(operation, code, message, cause);
    }
  }

  /** The operator's credentials don't allow it, or are missing or expired beyond refreshing. */
  public static final class Denied extends AwsFailure {
    public Denied(String operation, String code, String message, @Nullable Throwable cause) {
      super(operation, code, message, cause);
    }
  }

  /** The request itself is wrong: repeating it can't help until the spec changes. */
  public static final class Invalid extends AwsFailure {
    public Invalid(String operation, String code, String message, @Nullable Throwable cause) {
      super(operation, code, message, cause);
    }
  }

  /** This endpoint doesn't have the operation at all. */
  public static final class Unsupported extends AwsFailure {
    public Unsupported(String operation, String code, String message, @Nullable Throwable cause) {
      super(operation, code, message, cause);
    }
  }

  /** No answer, a server error, or a code nobody classified: the outcome of a write is unknown. */
  public static final class Unknown extends AwsFailure {
    public Unknown(String operation, String code, String message, @Nullable Throwable cause) {
      super(operation, code, message, cause);
    }
  }
}
