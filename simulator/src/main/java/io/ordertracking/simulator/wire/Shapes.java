package io.ordertracking.simulator.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** What every protocol needs to know about the SDK's objects. */
final class Shapes {
  private static final Map<Class<?>, Map<String, SdkField<?>>> BY_WIRE_NAME =
      new ConcurrentHashMap<>();

  private Shapes() {}

  /** The members of a builder by their names in requests. */
  static Map<String, SdkField<?>> members(SdkPojo builder) {
    Map<String, SdkField<?>> known = BY_WIRE_NAME.get(builder.getClass());
    if (known == null) {
      known = new HashMap<>();
      for (SdkField<?> field : builder.sdkFields()) {
        known.put(field.locationName(), field);
      }
      BY_WIRE_NAME.put(builder.getClass(), known);
    }
    return known;
  }

  /** An empty builder of a nested object. */
  static SdkPojo builderOf(SdkField<?> field) {
    return field.constructor().get();
  }

  /** The SDK's setters want nested objects built. */
  static SdkPojo build(SdkPojo builder) {
    return (SdkPojo) ((Buildable) builder).build();
  }

  /** The value to write; null for unset, which the SDK also marks by special empty collections. */
  static @Nullable Object valueOf(SdkField<?> field, SdkPojo pojo) {
    Object value = field.getValueOrDefault(pojo);
    return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap
        ? null
        : value;
  }
}
