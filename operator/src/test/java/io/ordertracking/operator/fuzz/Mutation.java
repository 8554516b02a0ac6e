package io.ordertracking.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One change of a tree. Objects on the way are made; where something else stands in the way, the
 * change is none.
 *
 * @param path names of fields; in a list, {@code []} means its first item
 * @param value empty: the field is taken out
 */
record Mutation(List<String> path, Optional<JsonNode> value) {
  private static final int SHOWN = 80;

  static final String ITEM = "[]";

  void apply(ObjectNode root) {
    JsonNode parent = root;
    for (int i = 0; i < path.size() - 1; i++) {
      parent = step(parent, path.get(i), path.get(i + 1).equals(ITEM));
    }
    String last = path.getLast();
    if (parent instanceof ObjectNode object && !last.equals(ITEM)) {
      value.ifPresentOrElse(v -> object.set(last, v.deepCopy()), () -> object.remove(last));
    } else if (parent instanceof ArrayNode array && last.equals(ITEM)) {
      value.ifPresentOrElse(v -> array.insert(0, v.deepCopy()), () -> array.remove(0));
    }
  }

  private static JsonNode step(JsonNode parent, String name, boolean toList) {
    if (parent instanceof ObjectNode object && !name.equals(ITEM)) {
      JsonNode there = object.get(name);
      return there != null && !there.isNull()
          ? there
          : toList ? object.putArray(name) : object.putObject(name);
    }
    if (parent instanceof ArrayNode array && name.equals(ITEM)) {
      return array.isEmpty() ? array.addObject() : array.get(0);
    }
    return parent.path("nothing there");
  }

  @Override
  public String toString() {
    String shown = value.map(JsonNode::toString).orElse("(taken out)");
    return String.join(".", path)
        + " = "
        + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown);
  }
}
