package io.ordertracking.simulator.wire;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Fills any shape of the SDK's model, three levels deep, without empty objects (Query has none).
 */
final class RandomPojos {
  private static final int DEEPEST = 3;
  private static final String[] TEXTS = {
    "plain", "a b", "<&>\"'", "ünïcode ☃", "a=b&c=d+e%20f", "/ecs/x.y-z_1", "line\nbreak", "0"
  };

  private final Random random;

  RandomPojos(long seed) {
    this.random = new Random(seed);
  }

  SdkPojo of(Class<?> shape) {
    try {
      Method builder = shape.getMethod("builder");
      SdkPojo filled = (SdkPojo) builder.invoke(null);
      fill(filled, shape, 0);
      return build(filled);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SdkPojo build(SdkPojo builder) {
    return (SdkPojo) ((Buildable) builder).build();
  }

  /** Returns whether anything was set. */
  private boolean fill(SdkPojo builder, Class<?> shape, int depth) {
    List<SdkField<?>> fields = builder.sdkFields();
    if (isUnion(shape)) {
      return !fields.isEmpty() && set(builder, fields.get(random.nextInt(fields.size())), depth);
    }
    boolean any = false;
    for (SdkField<?> field : fields) {
      any |= set(builder, field, depth);
    }
    return any;
  }

  private boolean set(SdkPojo builder, SdkField<?> field, int depth) {
    Object value = value(field, depth);
    if (value != null) {
      field.set(builder, value);
    }
    return value != null;
  }

  private static boolean isUnion(Class<?> shape) {
    return Arrays.stream(shape.getDeclaredClasses())
        .anyMatch(c -> c.getSimpleName().equals("Type"));
  }

  private @Nullable Object value(SdkField<?> field, int depth) {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    return switch (type) {
      case SDK_POJO -> nested(field, depth);
      case LIST -> {
        SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        Object first = value(member, depth);
        Object second = value(member, depth);
        yield first == null || second == null ? null : List.of(first, second);
      }
      case MAP -> {
        SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Object first = value(member, depth);
        yield first == null ? null : Map.of(text(), first);
      }
      case STRING -> text();
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> random.nextInt();
      case LONG -> random.nextLong();
      case SHORT -> (short) random.nextInt();
      case BYTE -> (byte) random.nextInt();
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextDouble();
      case BIG_DECIMAL -> new BigDecimal("1.5");
      case INSTANT -> Instant.ofEpochMilli(1_700_000_000_123L + random.nextInt(1_000_000));
      case SDK_BYTES -> SdkBytes.fromUtf8String(text());
      case DOCUMENT, NULL -> null;
    };
  }

  private @Nullable Object nested(SdkField<?> field, int depth) {
    if (depth == DEEPEST) {
      return null;
    }
    SdkPojo builder = field.constructor().get();
    Class<?> shape = builder.getClass().getEnclosingClass();
    return fill(builder, shape, depth + 1) ? build(builder) : null;
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(100);
  }
}
