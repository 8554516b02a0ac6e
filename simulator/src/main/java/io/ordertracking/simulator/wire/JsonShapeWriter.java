package io.ordertracking.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** The SDK's objects into JSON; unset members are left out, explicitly empty ones aren't. */
final class JsonShapeWriter {
  private JsonShapeWriter() {}

  static void write(JsonWriter json, SdkPojo pojo) {
    json.writeStartObject();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = Shapes.valueOf(field, pojo);
      if (value != null) {
        json.writeFieldName(field.locationName());
        write(json, field, value);
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonWriter json, SdkField<?> field, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case SdkPojo nested -> write(json, nested);
      case List<?> list -> {
        SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        json.writeStartArray();
        for (Object item : list) {
          write(json, element, item);
        }
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(json, element, entry.getValue());
        }
        json.writeEndObject();
      }
      case Instant time -> writeTime(json, field, time);
      case SdkBytes bytes -> json.writeValue(bytes.asByteBuffer());
      case String text -> json.writeValue(text);
      case Boolean bool -> json.writeValue(bool);
      case BigDecimal decimal -> json.writeValue(decimal);
      case Number number -> json.writeNumber(number.toString());
      default -> throw new IllegalStateException("can't write " + value.getClass());
    }
  }

  private static void writeTime(JsonWriter json, SdkField<?> field, Instant time) {
    Format format = Timestamps.format(field, Format.UNIX_TIMESTAMP);
    String text = Timestamps.text(time, format);
    switch (format) {
      case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> json.writeNumber(text);
      case ISO_8601, RFC_822 -> json.writeValue(text);
    }
  }
}
