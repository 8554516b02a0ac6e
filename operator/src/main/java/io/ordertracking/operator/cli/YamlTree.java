package io.ordertracking.operator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The documents of a YAML file as JSON has them, as kubectl would send them. */
final class YamlTree {
  /** Far more than a manifest has; an alias to what it stands in has no end. */
  private static final int DEEPEST = 100;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper SCALARS = new ObjectMapper();

  private final String file;

  private YamlTree(String file) {
    this.file = file;
  }

  /**
   * @param file what messages call it
   * @throws CliException when it isn't YAML, or is what JSON can't hold
   */
  static List<JsonNode> documents(String file, String yaml) {
    YamlTree tree = new YamlTree(file);
    List<JsonNode> documents = new ArrayList<>();
    try {
      Load load =
          new Load(LoadSettings.builder().setLabel(file).setSchema(new CoreSchema()).build());
      for (Object document : load.loadAllFromString(yaml)) {
        documents.add(tree.node(document, 0));
      }
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new CliException(ExitCodes.FAILED, file + line + ": not YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new CliException(ExitCodes.FAILED, file + ": not YAML: " + e.getMessage(), e);
    } catch (StackOverflowError e) { // the parser recurses and has no limit of its own
      throw tree.tooDeep();
    }
    return documents;
  }

  private JsonNode node(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw tooDeep();
    }
    return switch (value) {
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        map.forEach((key, each) -> object.set(name(key), node(each, depth + 1)));
        yield object;
      }
      case Iterable<?> list -> {
        ArrayNode array = JSON.arrayNode();
        list.forEach(each -> array.add(node(each, depth + 1)));
        yield array;
      }
      case null -> JSON.nullNode();
      default -> SCALARS.valueToTree(value);
    };
  }

  private String name(@Nullable Object key) {
    if (key == null || key instanceof Map || key instanceof Iterable) {
      throw new CliException(
          ExitCodes.FAILED, file + ": the name of a field is no text but " + kind(key), null);
    }
    return String.valueOf(key);
  }

  private static String kind(@Nullable Object key) {
    return key == null ? "null" : key instanceof Map ? "an object" : "a list";
  }

  private CliException tooDeep() {
    return new CliException(
        ExitCodes.FAILED, file + ": nested more than " + DEEPEST + " levels deep", null);
  }
}
