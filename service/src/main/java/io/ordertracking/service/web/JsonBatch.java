package io.ordertracking.service.web;

import io.ordertracking.service.application.Submission;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code {"event":[{…},…]}}, token by token: no tree and no binding, so a batch costs little
 * more than the events that come out of it.
 */
final class JsonBatch {
  private static final int DEEPEST = 100;

  // Numbers are never converted, so a long one costs nothing and is a wrong type like any other.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser json;
  private final Batch batch;

  private JsonBatch(JsonParser json, Batch batch) {
    this.json = json;
    this.batch = batch;
  }

  /**
   * The events of {@code body}, the good and the bad ones, in order.
   *
   * @throws RequestRefused 400, when it isn't JSON or not of this shape; 413, when it is too long
   */
  static List<Submission> read(BoundedBody body, int maxEvents) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      return new JsonBatch(json, new Batch(maxEvents)).document();
    } catch (JacksonException malformed) {
      throw new RequestRefused(
          Problem.malformedBody(
              "The body is not valid JSON: %s%s"
                  .formatted(Shown.sentence(malformed.getOriginalMessage()), place(malformed))));
    }
  }

  private static String place(JacksonException malformed) {
    TokenStreamLocation at = malformed.getLocation();
    return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private List<Submission> document() {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw shape("The body is " + kind(json.currentToken()));
    }
    boolean seen = false;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken value = json.nextToken();
      if (!name.equals("event")) {
        json.skipChildren();
      } else if (seen) {
        throw shape("\"event\" is there twice");
      } else if (value != JsonToken.START_ARRAY) {
        throw shape("\"event\" is " + kind(value));
      } else {
        seen = true;
        events();
      }
    }
    if (json.nextToken() != null) {
      throw shape("Something follows the object");
    }
    if (!seen) {
      throw shape("\"event\" is missing");
    }
    if (batch.isEmpty()) {
      throw shape("\"event\" is empty");
    }
    return batch.submissions();
  }

  private void events() {
    for (JsonToken at = json.nextToken(); at != JsonToken.END_ARRAY; at = json.nextToken()) {
      if (at == JsonToken.START_OBJECT) {
        batch.add(event());
      } else {
        batch.addOther(kind(at));
        json.skipChildren();
      }
    }
  }

  private EventFields event() {
    EventFields fields = new EventFields();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken value = json.nextToken();
      Optional<EventField> field = EventField.named(name);
      if (field.isPresent()) {
        fields.give(field.get(), given(value));
      }
      json.skipChildren();
    }
    return fields;
  }

  private Given given(JsonToken value) {
    return switch (value) {
      case VALUE_STRING -> new Given.Text(json.getString());
      case VALUE_NULL -> Given.NULL;
      default -> new Given.Other(kind(value));
    };
  }

  private static String kind(@Nullable JsonToken token) {
    return switch (token) {
      case null -> "empty";
      case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "an object";
      case START_ARRAY, END_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "of an unknown kind";
    };
  }

  private static RequestRefused shape(String found) {
    return new RequestRefused(
        Problem.malformedBody(
            found
                + "; expected is {\"event\":[{\"orderId\":…,\"status\":…,\"eventTs\":…},…]} with at"
                + " least one event"));
  }
}
