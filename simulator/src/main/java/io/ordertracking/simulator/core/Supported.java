package io.ordertracking.simulator.core;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;

/** Refuses the parameters that a handler would otherwise ignore. */
public final class Supported {
  private Supported() {}

  /**
   * @param action e.g. {@code logs:CreateLogGroup}
   * @param members the members that the handler looks at, as the SDK's model names them
   * @throws Fault {@code NotImplemented: logs:CreateLogGroup.kmsKeyId} for another one that is set
   */
  public static void only(String action, SdkPojo request, String... members) {
    Set<String> known = Arrays.stream(members).collect(Collectors.toUnmodifiableSet());
    for (SdkField<?> field : request.sdkFields()) {
      if (!known.contains(field.memberName()) && isSet(field, request)) {
        throw Fault.notImplemented(action + "." + field.memberName());
      }
    }
  }

  private static boolean isSet(SdkField<?> field, SdkPojo request) {
    if (field.containsTrait(DefaultValueTrait.class)) {
      return false; // an idempotency token: reading it would invent one
    }
    return switch (field.getValueOrDefault(request)) {
      case null -> false;
      // an empty list says no more than an absent one
      case Collection<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }
}
