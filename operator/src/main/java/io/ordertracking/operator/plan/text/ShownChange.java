package io.ordertracking.operator.plan.text;

import java.util.List;
import java.util.Optional;

/**
 * What happens to one resource, ready to be shown.
 *
 * @param action {@code create}, {@code update}, {@code delete}, {@code wait} or {@code none}
 * @param sign the sign before the line
 * @param summary what kind of change, in a few words; may be empty
 * @param reason why, where the fields don't say it; may be empty
 * @param rolls whether running tasks are replaced
 * @param fields what differs; of a new resource, the values that it gets
 * @param calls the AWS writes, e.g. {@code ecs:UpdateService}
 */
public record ShownChange(
    String action,
    String sign,
    String kind,
    String name,
    String summary,
    String reason,
    boolean rolls,
    List<Field> fields,
    List<String> calls) {

  public ShownChange {
    fields = List.copyOf(fields);
    calls = List.copyOf(calls);
  }

  /**
   * One field.
   *
   * @param actual what AWS has; empty for a resource that doesn't exist
   */
  public record Field(String name, Optional<String> actual, String wanted) {}

  boolean worthShowing() {
    return !action.equals("none");
  }
}
