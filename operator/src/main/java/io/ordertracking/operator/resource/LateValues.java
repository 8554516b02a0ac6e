package io.ordertracking.operator.resource;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is known only once an earlier step of the same plan has run: the ARN of a new revision. */
public final class LateValues {
  private final Map<ResourceId, String> arns = new ConcurrentHashMap<>();

  public void arn(ResourceId id, String arn) {
    arns.put(id, arn);
  }

  /**
   * @throws IllegalStateException when the plan's order is wrong: a defect, not a state of the
   *     world
   */
  public String arn(ResourceId id) {
    String arn = arns.get(id);
    if (arn == null) {
      throw new IllegalStateException("the plan reads the ARN of " + id + " before writing it");
    }
    return arn;
  }
}
