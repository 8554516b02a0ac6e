package io.ordertracking.simulator.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** JSON into the SDK's builders; a member that the model doesn't have is refused by name. */
final class JsonReader {
  private JsonReader() {}

  static void readInto(SdkPojo builder, Map<String, JsonNode> json, Member where) {
    Map<String, SdkField<?>> members = Shapes.members(builder);
    json.forEach(
        (name, node) -> {
          SdkField<?> field = members.get(name);
          if (field == null) {
            throw where.unknown(name);
          }
          Object value = value(field, node, where.to(name));
          if (value != null) {
            field.set(builder, value);
          }
        });
  }

  private static @Nullable Object value(SdkField<?> field, JsonNode node, Member where) {
    if (node.isNull()) {
      return null;
    }
    MarshallingKnownType type = field.marshallingType().getKnownType();
    try {
      return switch (type) {
        case SDK_POJO -> object(field, node, where);
        case LIST -> list(field, node, where);
        case MAP -> map(field, node, where);
        case STRING -> text(node, where);
        case BOOLEAN -> bool(node, where);
        case INTEGER -> number(node, where).intValueExact();
        case LONG -> number(node, where).longValueExact();
        case SHORT -> number(node, where).shortValueExact();
        case BYTE -> number(node, where).byteValueExact();
        case FLOAT -> number(node, where).floatValue();
        case DOUBLE -> number(node, where).doubleValue();
        case BIG_DECIMAL -> number(node, where);
        case INSTANT -> time(field, node);
        case SDK_BYTES ->
            SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text(node, where)));
        case NULL, DOCUMENT -> throw where.unreadable("no such type here: " + type);
      };
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
      throw where.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static SdkPojo object(SdkField<?> field, JsonNode node, Member where) {
    if (!node.isObject()) {
      throw where.unreadable("an object is expected");
    }
    SdkPojo builder = Shapes.builderOf(field);
    readInto(builder, node.asObject(), where);
    return Shapes.build(builder);
  }

  private static List<@Nullable Object> list(SdkField<?> field, JsonNode node, Member where) {
    if (!node.isArray()) {
      throw where.unreadable("a list is expected");
    }
    SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
    List<@Nullable Object> values = new ArrayList<>();
    for (JsonNode item : node.asArray()) {
      values.add(value(element, item, where));
    }
    return values;
  }

  private static Map<String, @Nullable Object> map(SdkField<?> field, JsonNode node, Member where) {
    if (!node.isObject()) {
      throw where.unreadable("an object is expected");
    }
    SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    node.asObject().forEach((key, item) -> values.put(key, value(element, item, where.to(key))));
    return values;
  }

  private static String text(JsonNode node, Member where) {
    if (!node.isString()) {
      throw where.unreadable("a string is expected");
    }
    return node.asString();
  }

  private static boolean bool(JsonNode node, Member where) {
    if (!node.isBoolean()) {
      throw where.unreadable("true or false is expected");
    }
    return node.asBoolean();
  }

  private static BigDecimal number(JsonNode node, Member where) {
    if (!node.isNumber()) {
      throw where.unreadable("a number is expected");
    }
    return new BigDecimal(node.asNumber());
  }

  private static Instant time(SdkField<?> field, JsonNode node) {
    String text = node.isNumber() ? node.asNumber() : node.asString();
    return Timestamps.parse(text, Timestamps.format(field, Format.UNIX_TIMESTAMP));
  }
}
