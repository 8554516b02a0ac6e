package io.ordertracking.e2e.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * An answer as a line: the fields that a case is about, or an error's code and status. What no two
 * accounts have in common (ids, random parts of ARNs and names) is {@code …}.
 */
final class Answer {
  private static final Pattern ID =
      Pattern.compile("\\b(sg|sgr|vpc|subnet|eni|sg-rule)-[0-9a-f]{8,17}\\b");
  private static final Pattern RANDOM = Pattern.compile("\\b[0-9a-f]{32,64}\\b|\\b[0-9a-f]{16}\\b");
  private static final Pattern NUMBER = Pattern.compile("(?<=-)\\d{8,10}(?=\\.)");

  /** No error. */
  static final String OK = "ok";

  /** The answer lacks what the case looks at. */
  static final String MISSING = "missing";

  /** The SDK can't read it. */
  static final String UNREADABLE = "unreadable";

  private Answer() {}

  /** The line for what this gives or throws. */
  static String of(Supplier<? extends @Nullable Object> call) {
    try {
      return masked(text(call.get()));
    } catch (AwsServiceException e) {
      return error(e);
    } catch (NoSuchElementException | NullPointerException e) {
      return MISSING;
    } catch (SdkClientException e) {
      return UNREADABLE;
    }
  }

  /**
   * A way through: the code and the status of the error that it ends with, or that there is none.
   */
  static String of(Runnable call) {
    return of(
        () -> {
          call.run();
          return OK;
        });
  }

  /** Several fields. */
  static String fields(@Nullable Object... fields) {
    return Arrays.stream(fields).map(Answer::text).collect(Collectors.joining(" "));
  }

  private static String error(AwsServiceException e) {
    var details = e.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    return (code == null || code.isEmpty() ? "no error code" : code) + " " + e.statusCode();
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "-";
      case Collection<?> some ->
          some.stream().map(Answer::text).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map -> new TreeMap<>(map).toString();
      case SdkPojo _ -> OK; // it is only of interest that it wasn't refused
      default -> value.toString();
    };
  }

  private static String masked(String line) {
    String withoutIds = ID.matcher(line).replaceAll("$1-…");
    String withoutRandom = RANDOM.matcher(withoutIds).replaceAll("…");
    return NUMBER.matcher(withoutRandom).replaceAll("…");
  }
}
