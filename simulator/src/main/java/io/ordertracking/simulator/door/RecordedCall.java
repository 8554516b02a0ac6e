package io.ordertracking.simulator.door;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * A call that reached the account.
 *
 * @param number from 1, in the order of arrival
 * @param service as signed, e.g. {@code ecs}
 * @param operation e.g. {@code UpdateService}
 * @param at the account's time
 * @param outcome {@code OK}, an error code, {@code AnswerLost} (the work was done) or {@code
 *     Crashed}
 * @param request what was asked; null where it couldn't be read or wasn't
 */
public record RecordedCall(
    long number,
    String service,
    String operation,
    Instant at,
    String outcome,
    @Nullable AwsRequest request) {
  static final String OK = "OK";
  static final String ANSWER_LOST = "AnswerLost";
  static final String CRASHED = "Crashed";

  private static final List<String> READS =
      List.of(
          "Describe", "List", "Get", "BatchGet", "BatchCheck", "Filter", "Search", "Head", "GET ");

  /** As in IAM actions and fault plans: {@code ecs:UpdateService}. */
  public String name() {
    return service + ":" + operation;
  }

  /** Whether it could change something in the account. */
  public boolean write() {
    return isWrite(service, operation);
  }

  public boolean ok() {
    return outcome.equals(OK);
  }

  /** For people: the number, the call, what came of it, and the request. */
  public String summary() {
    return "#%d %s → %s %s".formatted(number, name(), outcome, request == null ? "" : request);
  }

  /** The same of a {@link #name()}. */
  public static boolean isWrite(String name) {
    int colon = name.indexOf(':');
    return isWrite(name.substring(0, colon), name.substring(colon + 1));
  }

  /** By the operation's first word; STS only hands out sessions. */
  static boolean isWrite(String service, String operation) {
    return !service.equals("sts") && READS.stream().noneMatch(operation::startsWith);
  }
}
