package io.ordertracking.operator.manifest;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Where the nodes of a YAML file are in its text.
 *
 * @param file what messages call it
 */
record SourceText(String file, String text) {
  int start(Node node) throws EditException {
    return place(node, node.getStartMark());
  }

  int end(Node node) throws EditException {
    return place(node, node.getEndMark());
  }

  int column(Node node) throws EditException {
    int start = start(node);
    return text.codePointCount(text.lastIndexOf('\n', start - 1) + 1, start);
  }

  /** Marks count characters, Java's texts halves of them. */
  private int place(Node node, Optional<Mark> mark) throws EditException {
    if (mark.isEmpty()) {
      throw refused(node, "its place isn't known");
    }
    return text.offsetByCodePoints(0, mark.get().getIndex());
  }

  /** The end of the line that this place is in, its line end not included. */
  int endOfLine(int place) {
    int newline = text.indexOf('\n', place);
    if (newline < 0) {
      return text.length();
    }
    return newline > place && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
  }

  /** As the file's first line ends. */
  String lineEnd() {
    int newline = text.indexOf('\n');
    return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }

  Optional<NodeTuple> field(MappingNode mapping, String name) throws EditException {
    NodeTuple found = null;
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (key.equals(name)) {
        if (found != null) {
          throw refused(tuple.getKeyNode(), name + " is there twice");
        }
        found = tuple;
      }
    }
    return Optional.ofNullable(found);
  }

  /** What an anchor names may stand in other places as well, which would change with it. */
  void refuseShared(Node node) throws EditException {
    if (node.getAnchor().isPresent()) {
      throw refused(node, "it is shared by a YAML anchor (&" + node.getAnchor().get() + ")");
    }
  }

  static boolean isNull(ScalarNode node) {
    return node.getTag().equals(Tag.NULL);
  }

  EditException refused(Node node, String why) {
    String line = node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
    return new EditException(
        file + line + ": can't be changed safely: " + why + "; change spec.image there by hand");
  }
}
