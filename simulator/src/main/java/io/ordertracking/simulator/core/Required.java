package io.ordertracking.simulator.core;

import org.jspecify.annotations.Nullable;

/**
 * Members without which a request makes no sense. The SDK's clients don't check them, and its
 * metadata doesn't know them.
 */
public final class Required {
  private Required() {}

  /**
   * @param member as the service names it
   * @param code the service's code for it, e.g. {@code InvalidParameterException}
   */
  public static <T> T member(@Nullable T value, String member, String code) {
    if (value == null) {
      throw Fault.client(
          code,
          "1 validation error detected: Value null at '%s' failed to satisfy constraint: "
                  .formatted(member)
              + "Member must not be null");
    }
    return value;
  }
}
