package io.ordertracking.operator.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a custom resource of whatever CRD: never fails over what its spec or status holds. */
final class ResourceReader extends JsonDeserializer<OrderTrackingEnvironment> {
  private static final ObjectReader STATUS =
      RecordReading.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(EnvironmentStatus.class);

  @Override
  public OrderTrackingEnvironment deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode tree = context.readTree(parser);
    return OrderTrackingEnvironment.of(
        tree, SpecReading.of(tree.path("spec")), status(tree.path("status")), context);
  }

  /** A cache: one that can't be read is as good as none. */
  private static @Nullable EnvironmentStatus status(JsonNode tree) throws IOException {
    try {
      return tree.isObject() ? STATUS.readValue(tree) : null;
    } catch (JsonMappingException unreadable) {
      return null;
    }
  }
}
