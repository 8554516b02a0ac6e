package io.ordertracking.operator.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The changes of text that give one environment's {@code spec} another tag and digest: the values
 * where there are some, else new fields beside their neighbours. Nothing else of the text is
 * touched, so comments, order, quotes and line ends stay as they are.
 */
final class ImageEdit {
  /** {@code text} instead of what is between two places; both the same: put in there. */
  private record Replacement(int from, int to, String text) {}

  private static final String IMAGE = "image";
  private static final String TAG = "tag";
  private static final String DIGEST = "digest";

  private final SourceText source;
  private final List<Replacement> replacements = new ArrayList<>();

  private ImageEdit(SourceText source) {
    this.source = source;
  }

  /**
   * @param spec the environment's, in the source
   */
  static String apply(SourceText source, MappingNode spec, ImageRef image) throws EditException {
    ImageEdit edit = new ImageEdit(source);
    edit.changeSpec(spec, image);
    return edit.result();
  }

  private String result() {
    StringBuilder text = new StringBuilder(source.text());
    replacements.stream()
        .sorted(Comparator.comparingInt(Replacement::from).reversed())
        .forEach(each -> text.replace(each.from(), each.to(), each.text()));
    return text.toString();
  }

  private void changeSpec(MappingNode spec, ImageRef image) throws EditException {
    source.refuseShared(spec);
    Optional<NodeTuple> field = source.field(spec, IMAGE);
    if (field.isEmpty()) {
      addImage(spec, image);
      return;
    }
    Node value = field.get().getValueNode();
    source.refuseShared(value);
    if (value instanceof MappingNode mapping) {
      changeImage(mapping, image);
    } else if (value instanceof ScalarNode scalar && SourceText.isNull(scalar)) {
      replace(scalar, flow(image, ScalarStyle.PLAIN));
    } else {
      throw source.refused(value, "image isn't an object");
    }
  }

  /** In front of the first field: behind the last one there may be comments that belong to it. */
  private void addImage(MappingNode spec, ImageRef image) throws EditException {
    if (spec.getValue().isEmpty()) {
      throw source.refused(spec, "spec has no fields");
    }
    Node first = spec.getValue().getFirst().getKeyNode();
    String name = Scalars.written(IMAGE, style(first));
    String field = name + ": " + flow(image, style(first));
    insert(source.start(first), field + separator(spec, first));
  }

  private void changeImage(MappingNode mapping, ImageRef image) throws EditException {
    Optional<NodeTuple> tag = source.field(mapping, TAG);
    Optional<NodeTuple> digest = source.field(mapping, DIGEST);
    if (mapping.getValue().isEmpty()) { // {}
      replace(mapping, flow(image, ScalarStyle.PLAIN));
      return;
    }
    boolean needsTag = image.tag() != null && tag.isEmpty();
    boolean needsDigest = image.digest() != null && digest.isEmpty();
    if (image.tag() != null && tag.isPresent()) {
      set(tag.get(), image.tag());
    }
    if (image.digest() != null && digest.isPresent()) {
      set(digest.get(), image.digest());
    }
    if (needsTag && needsDigest) {
      addBoth(mapping, image);
    } else if (needsTag && digest.isPresent()) {
      addBefore(mapping, digest.get(), TAG, String.valueOf(image.tag()));
    } else if (needsTag) {
      addAfter(mapping, mapping.getValue().getLast(), TAG, String.valueOf(image.tag()));
    } else if (needsDigest) {
      NodeTuple neighbour = tag.orElseGet(() -> mapping.getValue().getLast());
      addAfter(mapping, neighbour, DIGEST, String.valueOf(image.digest()));
    }
  }

  private void addBoth(MappingNode mapping, ImageRef image) throws EditException {
    NodeTuple last = mapping.getValue().getLast();
    addAfter(mapping, last, TAG, String.valueOf(image.tag()));
    addAfter(mapping, last, DIGEST, String.valueOf(image.digest()));
  }

  private void set(NodeTuple field, String value) throws EditException {
    Node node = field.getValueNode();
    source.refuseShared(node);
    if (!(node instanceof ScalarNode scalar)) {
      throw source.refused(node, "this isn't a text");
    }
    if (!scalar.getValue().equals(value) || SourceText.isNull(scalar)) {
      replace(scalar, Scalars.written(value, scalar.getScalarStyle()));
    }
  }

  private void addBefore(MappingNode mapping, NodeTuple neighbour, String name, String value)
      throws EditException {
    insert(
        source.start(neighbour.getKeyNode()),
        field(neighbour, name, value) + separator(mapping, neighbour.getKeyNode()));
  }

  /** On a line of its own, or in the same braces. */
  private void addAfter(MappingNode mapping, NodeTuple neighbour, String name, String value)
      throws EditException {
    source.refuseShared(neighbour.getValueNode());
    String field = field(neighbour, name, value);
    int end = source.end(neighbour.getValueNode());
    if (mapping.getFlowStyle() == FlowStyle.FLOW) {
      insert(end, ", " + field);
      return;
    }
    if (!(neighbour.getValueNode() instanceof ScalarNode)) {
      throw source.refused(neighbour.getKeyNode(), "what follows here can't be told");
    }
    insert(
        source.endOfLine(end),
        source.lineEnd() + " ".repeat(source.column(neighbour.getKeyNode())) + field);
  }

  /** What stands between a field that is put in front and {@code next}. */
  private String separator(MappingNode mapping, Node next) throws EditException {
    return mapping.getFlowStyle() == FlowStyle.FLOW
        ? ", "
        : source.lineEnd() + " ".repeat(source.column(next));
  }

  private static String field(NodeTuple neighbour, String name, String value) {
    return Scalars.written(name, style(neighbour.getKeyNode()))
        + ": "
        + Scalars.written(value, style(neighbour.getValueNode()));
  }

  private static String flow(ImageRef image, ScalarStyle style) {
    List<String> fields = new ArrayList<>();
    add(fields, TAG, image.tag(), style);
    add(fields, DIGEST, image.digest(), style);
    return "{" + String.join(", ", fields) + "}";
  }

  private static void add(
      List<String> fields, String name, @Nullable String value, ScalarStyle style) {
    if (value != null) {
      fields.add(Scalars.written(name, style) + ": " + Scalars.written(value, style));
    }
  }

  private static ScalarStyle style(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
  }

  private void replace(Node node, String text) throws EditException {
    int from = source.start(node);
    int to = source.end(node);
    // nothing stands there: a blank after the colon
    replacements.add(new Replacement(from, to, from == to ? " " + text : text));
  }

  private void insert(int at, String text) {
    // two fields at one place go in in the order in which they were asked for
    for (int i = 0; i < replacements.size(); i++) {
      Replacement other = replacements.get(i);
      if (other.from() == at && other.to() == at) {
        replacements.set(i, new Replacement(at, at, other.text() + text));
        return;
      }
    }
    replacements.add(new Replacement(at, at, text));
  }
}
