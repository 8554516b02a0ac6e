package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordertracking.operator.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A spec that breaks one bound of the schema.
 *
 * @param keyword of OpenAPI
 * @param complaint the field, and how the API server's message begins
 */
record BrokenBound(String keyword, ObjectNode spec, Violation complaint) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A wrong type can't even be read by Java, nor can an unknown word of an enum. */
  boolean fitsJava() {
    return !keyword.equals("type") && !keyword.equals("enum");
  }

  @Override
  public String toString() {
    return complaint.field() + " " + keyword;
  }

  /**
   * @param everything a spec with every field of the schema
   */
  static List<BrokenBound> all(JsonNode schema, ObjectNode everything) {
    List<BrokenBound> found = new ArrayList<>();
    new Walk(everything, found).through(new Place(schema, everything, "spec", ""));
    return found;
  }

  /**
   * Where the walk is.
   *
   * @param path as in messages
   * @param pointer as in JSON
   */
  private record Place(JsonNode schema, JsonNode value, String path, String pointer) {
    Place property(String name, JsonNode of) {
      JsonNode there = value.path(name);
      if (there.isMissingNode()) {
        throw new AssertionError("the spec with everything lacks " + path + "." + name);
      }
      return new Place(of, there, path + "." + name, pointer + "/" + name);
    }

    Place firstItem() {
      return new Place(schema.path("items"), value.path(0), path + "[0]", pointer + "/0");
    }
  }

  private record Walk(ObjectNode everything, List<BrokenBound> found) {
    void through(Place at) {
      bounds(at);
      for (Map.Entry<String, JsonNode> each : at.schema().path("properties").properties()) {
        through(at.property(each.getKey(), each.getValue()));
      }
      for (JsonNode required : at.schema().path("required")) {
        ObjectNode less = everything.deepCopy();
        ((ObjectNode) less.at(at.pointer())).remove(required.asText());
        found.add(
            new BrokenBound(
                "required",
                less,
                new Violation(at.path() + "." + required.asText(), "Required value")));
      }
      if (at.schema().has("items")) {
        through(at.firstItem());
      }
      JsonNode values = at.schema().path("additionalProperties");
      if (values.isObject()) {
        through(at.property(at.value().fieldNames().next(), values));
      }
    }

    private void bounds(Place at) {
      JsonNode schema = at.schema();
      String body = at.path() + " in body should ";
      for (Map.Entry<String, JsonNode> bound : schema.properties()) {
        int limit = bound.getValue().asInt();
        switch (bound.getKey()) {
          case "maxLength" ->
              put(at, bound, text(limit + 1), "Too long: may not be more than " + limit + " bytes");
          case "minLength" ->
              put(
                  at,
                  bound,
                  text(limit - 1),
                  "\"%s\": %sbe at least %d chars long"
                      .formatted("a".repeat(limit - 1), body, limit));
          case "minimum" ->
              put(
                  at,
                  bound,
                  JSON.numberNode(limit - 1),
                  "%d: %sbe greater than or equal to %d".formatted(limit - 1, body, limit));
          case "maximum" ->
              put(
                  at,
                  bound,
                  JSON.numberNode(limit + 1),
                  "%d: %sbe less than or equal to %d".formatted(limit + 1, body, limit));
          case "enum" ->
              put(
                  at,
                  bound,
                  JSON.textNode("Nonsense"),
                  "Unsupported value: \"Nonsense\": supported");
          case "maxItems" -> put(at, bound, items(at, limit + 1), tooMany(limit));
          case "minItems" ->
              put(
                  at,
                  bound,
                  JSON.arrayNode(),
                  "0: %shave at least %d items".formatted(body, limit));
          case "maxProperties" -> put(at, bound, properties(limit + 1), tooMany(limit));
          case "x-kubernetes-list-type" -> twice(at);
          case "type" -> wrongType(at, bound.getValue().asText());
          default -> {} // descriptions and rules, which have manifests of their own
        }
      }
    }

    private void twice(Place at) {
      ArrayNode doubled = JSON.arrayNode().add(at.value().path(0)).add(at.value().path(0));
      found.add(
          new BrokenBound(
              "x-kubernetes-list-type",
              with(at, doubled),
              new Violation(at.path() + "[1]", "Duplicate value: ")));
    }

    private void wrongType(Place at, String type) {
      if (at.pointer().isEmpty()) {
        return; // without any spec
      }
      JsonNode other = type.equals("string") ? JSON.numberNode(7) : JSON.textNode("seven");
      String name = type.equals("string") ? "integer" : "string";
      found.add(
          new BrokenBound(
              "type",
              with(at, other),
              new Violation(
                  at.path(),
                  "\"%s\": %s in body must be of type %s".formatted(name, at.path(), type))));
    }

    private void put(Place at, Map.Entry<String, JsonNode> bound, JsonNode value, String message) {
      found.add(
          new BrokenBound(bound.getKey(), with(at, value), new Violation(at.path(), message)));
    }

    private ObjectNode with(Place at, JsonNode value) {
      ObjectNode changed = everything.deepCopy();
      int cut = at.pointer().lastIndexOf('/');
      JsonNode parent = changed.at(at.pointer().substring(0, cut));
      String last = at.pointer().substring(cut + 1);
      if (parent instanceof ArrayNode array) {
        array.set(Integer.parseInt(last), value);
      } else {
        ((ObjectNode) parent).set(last, value);
      }
      return changed;
    }

    private static JsonNode text(int length) {
      return JSON.textNode("a".repeat(length));
    }

    private static String tooMany(int limit) {
      return "Too many: %d: must have at most %d items".formatted(limit + 1, limit);
    }

    /** All different, as lists here are sets. */
    private static ArrayNode items(Place at, int count) {
      ArrayNode items = JSON.arrayNode();
      for (int i = 0; i < count; i++) {
        if (at.value().path(0) instanceof ObjectNode first) {
          items.add(first.deepCopy().put("name", "N" + i));
        } else {
          items.add("i" + i);
        }
      }
      return items;
    }

    private static ObjectNode properties(int count) {
      ObjectNode all = JSON.objectNode();
      for (int i = 0; i < count; i++) {
        all.put("k" + i, "v");
      }
      return all;
    }
  }
}
