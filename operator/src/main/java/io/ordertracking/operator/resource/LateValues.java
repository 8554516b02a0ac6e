package io.ordertracking.operator.resource;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known only once an earlier step of the same plan has run: what AWS calls a new resource
 * (a revision's ARN, a security group's id).
 */
public final class LateValues {
  private final Map<ResourceId, String> values = new ConcurrentHashMap<>();

  public void put(ResourceId id, String value) {
    values.put(id, value);
  }

  /**
   * @throws IllegalStateException when the plan's order is wrong: a defect, not a state of the
   *     world
   */
  public String resolve(Ref ref) {
    return switch (ref) {
      case Ref.Known known -> known.value();
      case Ref.Created created -> {
        String value = values.get(created.id());
        if (value == null) {
          throw new IllegalStateException("the plan uses " + created.id() + " before making it");
        }
        yield value;
      }
    };
  }
}
