package io.ordertracking.operator.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A manifest file in which an environment's image is changed in place. Pure: texts in and out. */
public final class ManifestText {
  private static final String KIND = "OrderTrackingEnvironment";

  private final SourceText source;

  /**
   * @param file what messages call it
   */
  public ManifestText(String file, String text) {
    this.source = new SourceText(file, text);
  }

  /**
   * The text with this image for the environment of this name; equal where it has it already. Read
   * again before it is given out: nothing but {@code spec.image.tag} and {@code .digest} differs.
   *
   * @param image what is absent in it stays as it is in the text
   */
  public String withImage(String environment, ImageRef image) throws EditException {
    try {
      List<MappingNode> found = new ArrayList<>();
      List<Object> expected = new ArrayList<>();
      List<Object> values = load(source.text());
      int number = 0;
      for (Node document : new Compose(settings()).composeAllFromString(source.text())) {
        boolean isIt =
            document instanceof MappingNode mapping && isEnvironment(mapping, environment);
        if (isIt) {
          found.add((MappingNode) document);
        }
        expected.add(isIt ? changed(values.get(number), image) : values.get(number));
        number++;
      }
      return edited(one(found, environment), image, expected);
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new EditException(source.file() + line + ": not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new EditException(source.file() + ": not YAML: " + e.getMessage());
    } catch (StackOverflowError e) { // the parser recurses and has no limit of its own
      throw new EditException(source.file() + ": nested too deep");
    }
  }

  private MappingNode one(List<MappingNode> found, String environment) throws EditException {
    if (found.isEmpty()) {
      throw new EditException(
          "%s: no %s named %s in it, as a document of its own"
              .formatted(source.file(), KIND, environment));
    }
    if (found.size() > 1) {
      throw source.refused(found.get(1), KIND + " " + environment + " is there twice");
    }
    return found.getFirst();
  }

  private String edited(MappingNode document, ImageRef image, List<Object> expected)
      throws EditException {
    source.refuseShared(document);
    Optional<NodeTuple> spec = source.field(document, "spec");
    if (spec.isEmpty() || !(spec.get().getValueNode() instanceof MappingNode mapping)) {
      throw source.refused(document, "it has no spec");
    }
    String text = ImageEdit.apply(source, mapping, image);
    if (!reads(text, expected)) {
      throw source.refused(mapping, "the result would not read as it should");
    }
    return text;
  }

  /** The last word, whatever the layout was. */
  private static boolean reads(String text, List<Object> expected) {
    try {
      return load(text).equals(expected);
    } catch (YamlEngineException e) {
      return false;
    }
  }

  private static boolean isEnvironment(MappingNode document, String name) {
    return text(document, "kind").equals(KIND)
        && child(document, "metadata") instanceof MappingNode metadata
        && text(metadata, "name").equals(name);
  }

  private static String text(MappingNode mapping, String name) {
    return child(mapping, name) instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static @Nullable Node child(MappingNode mapping, String name) {
    return mapping.getValue().stream()
        .filter(t -> t.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name))
        .map(NodeTuple::getValueNode)
        .findFirst()
        .orElse(null);
  }

  private static Object changed(Object document, ImageRef image) {
    Map<Object, Object> environment = copy(document);
    Map<Object, Object> spec = copy(environment.get("spec"));
    Map<Object, Object> fields = copy(spec.get("image"));
    if (image.tag() != null) {
      fields.put("tag", image.tag());
    }
    if (image.digest() != null) {
      fields.put("digest", image.digest());
    }
    spec.put("image", fields);
    environment.put("spec", spec);
    return environment;
  }

  private static Map<Object, Object> copy(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : new LinkedHashMap<>();
  }

  private static List<Object> load(String text) {
    List<Object> documents = new ArrayList<>();
    for (Object document : new Load(settings()).loadAllFromString(text)) {
      documents.add(Objects.requireNonNullElse(document, ""));
    }
    return documents;
  }

  private static LoadSettings settings() {
    return LoadSettings.builder().setSchema(new CoreSchema()).build();
  }
}
