package io.ordertracking.simulator.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Values that the wire writes as text: in forms, XML, headers, paths and query strings. */
final class Scalars {
  private Scalars() {}

  static Object parse(SdkField<?> field, String text, Format usualTime, Member where) {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    try {
      return switch (type) {
        case STRING -> text;
        case BOOLEAN -> Boolean.valueOf(text);
        case INTEGER -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case SHORT -> Short.valueOf(text);
        case BYTE -> Byte.valueOf(text);
        case FLOAT -> Float.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BIG_DECIMAL -> new BigDecimal(text);
        case INSTANT -> Timestamps.parse(text, Timestamps.format(field, usualTime));
        case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
        case NULL, DOCUMENT, SDK_POJO, LIST, MAP -> throw where.unreadable("not text: " + type);
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw where.unreadable(String.valueOf(e.getMessage()));
    }
  }
}
