package io.ordertracking.operator.aws;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Sits in every SDK client: takes the budget before each attempt (the first and the SDK's retries),
 * counts and times each attempt, and turns the final error into an {@link AwsFailure}.
 */
final class CallMonitor implements ExecutionInterceptor {
  /**
   * Attempts by service, operation and result ({@code ok}, {@code throttled}, {@code notfound}…).
   */
  static final String METRIC_CALLS = "aws_calls";

  /** Time from sending to the answer of one attempt, by service and operation. */
  static final String METRIC_CALL_SECONDS = "aws_call_seconds";

  /** Time that an attempt waited for its rate budget, by group. */
  static final String METRIC_BUDGET_WAIT_SECONDS = "aws_budget_wait_seconds";

  /** The call under way on this thread; the SDK's exceptions don't say which operation failed. */
  private static final ScopedValue<CurrentCall> CURRENT = ScopedValue.newInstance();

  private static final ExecutionAttribute<Attempt> ATTEMPT =
      new ExecutionAttribute<>("io.ordertracking.operator.Attempt");

  private final RateBudgets budgets;
  private final MeterRegistry registry;
  private final BooleanSupplier mayWrite;

  CallMonitor(RateBudgets budgets, AwsSettings settings) {
    this.budgets = budgets;
    this.registry = settings.registry();
    this.mayWrite = settings.mayWrite();
  }

  /** The attempt under way; every field is touched by the calling thread alone. */
  private static final class Attempt {
    final long startedNanos;
    int httpStatus; // 0: no answer yet

    Attempt(long startedNanos) {
      this.startedNanos = startedNanos;
    }
  }

  private static final class CurrentCall {
    String operation;

    CurrentCall(String operation) {
      this.operation = operation;
    }
  }

  /** Runs {@code call}, whose SDK calls go through a monitor; throws an {@link AwsFailure} only. */
  static <R> R classifying(String service, Supplier<R> call) {
    CurrentCall current = new CurrentCall(service);
    try {
      return ScopedValue.where(CURRENT, current).call(call::get);
    } catch (SdkException e) {
      throw AwsErrors.classify(current.operation, e);
    }
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (CURRENT.isBound()) {
      CURRENT.get().operation = operation(attributes);
    }
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Attempt previous = attributes.getAttribute(ATTEMPT);
    if (previous != null) {
      finish(previous, retriedResult(previous.httpStatus), attributes);
    }
    takeBudget(attributes, place(context.request(), attributes, previous != null));
    checkMandate(attributes);
    attributes.putAttribute(ATTEMPT, new Attempt(now()));
  }

  /** As late as possible: between this and the wire nothing waits. */
  private void checkMandate(ExecutionAttributes attributes) {
    if (!RateGroup.isRead(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
        && !mayWrite.getAsBoolean()) {
      throw new AwsFailure.Throttled(
          operation(attributes),
          "NotLeading",
          "nothing was sent: another replica may lead now",
          null);
    }
  }

  private void takeBudget(ExecutionAttributes attributes, Optional<String> place) {
    RateGroup group = group(attributes);
    long asked = now();
    try {
      switch (budgets.take(group, place)) {
        case Budget.Answer.Granted _ -> {}
        case Budget.Answer.Later later ->
            throw AwsFailure.Throttled.byOwnBudget(
                operation(attributes),
                place.isPresent()
                    ? "waits for its turn within the operator's own share of AWS's rate (group %s): %d calls come first, about %s"
                        .formatted(group.name(), later.ahead(), inWords(later.turn()))
                    : "more calls are waiting for the operator's own share of AWS's rate (group %s) than %d s can serve"
                        .formatted(group.name(), budgets.longestWait().toSeconds()),
                place.map(_ -> later.comeBack()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while waiting for the rate budget", e);
    } finally {
      registry
          .timer(METRIC_BUDGET_WAIT_SECONDS, "group", group.name())
          .record(now() - asked, TimeUnit.NANOSECONDS);
    }
  }

  /** Coarse: it stands in the status, which needn't be written for every second. */
  private static String inWords(Duration time) {
    return time.toSeconds() < 60 ? "a minute" : time.plusSeconds(30).toMinutes() + " min";
  }

  /**
   * Writes wait in a line, each by what it is about: the same pass comes back with the same
   * request, or with another one for the same family. Reads don't: they are shared, and come back
   * in another company. Nor does an attempt that AWS has throttled: it has been waiting already.
   */
  private static Optional<String> place(
      SdkRequest request, ExecutionAttributes attributes, boolean again) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (again || RateGroup.isRead(operation)) {
      return Optional.empty();
    }
    String about =
        request
            .getValueForField("family", String.class)
            .orElseGet(() -> Integer.toHexString(request.hashCode()));
    return Optional.of(operation + " " + about);
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    Attempt attempt = attributes.getAttribute(ATTEMPT);
    if (attempt != null) {
      attempt.httpStatus = context.httpResponse().statusCode();
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    finish(attributes.getAttribute(ATTEMPT), "ok", attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    AwsFailure failure = AwsErrors.classify(operation(attributes), context.exception());
    Attempt attempt = attributes.getAttribute(ATTEMPT);
    // The SDK calls it an error; to a conditional read it is the answer hoped for.
    boolean unchanged = attempt != null && attempt.httpStatus == 304;
    String result = unchanged ? "ok" : failure.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    finish(attempt, result, attributes);
  }

  private void finish(@Nullable Attempt attempt, String result, ExecutionAttributes attributes) {
    if (attempt == null) {
      return; // never sent: no budget, no credentials
    }
    attributes.putAttribute(ATTEMPT, null);
    String service = service(attributes);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    registry
        .counter(METRIC_CALLS, "service", service, "operation", operation, "result", result)
        .increment();
    registry
        .timer(METRIC_CALL_SECONDS, "service", service, "operation", operation)
        .record(now() - attempt.startedNanos, TimeUnit.NANOSECONDS);
    if (result.equals("throttled")) {
      budgets.throttled(group(attributes));
    }
  }

  /**
   * The SDK shows a retried error to nobody, but it retries few: HTTP 400 and 429 only when
   * throttled (and on clock skew, once), and EC2 throttles with 503.
   */
  private static String retriedResult(int httpStatus) {
    return switch (httpStatus) {
      case 400, 429, 503 -> "throttled";
      default -> "unknown";
    };
  }

  private static RateGroup group(ExecutionAttributes attributes) {
    return RateGroup.of(
        service(attributes), attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }

  private static String operation(ExecutionAttributes attributes) {
    return service(attributes)
        + ":"
        + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
  }

  /** As IAM policies write it, and {@link RateGroup}: the SDK's CloudWatchLogs is {@code logs}. */
  private static String service(ExecutionAttributes attributes) {
    String name =
        attributes
            .getAttribute(SdkExecutionAttribute.SERVICE_NAME)
            .toLowerCase(Locale.ROOT)
            .replace(" ", "");
    return switch (name) {
      case "cloudwatchlogs" -> "logs";
      case "elasticloadbalancingv2" -> "elasticloadbalancing";
      case "resourcegroupstaggingapi" -> "tag";
      default -> name;
    };
  }

  private long now() {
    return registry.config().clock().monotonicTime();
  }
}
