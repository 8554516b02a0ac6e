package io.ordertracking.operator.config;

import io.ordertracking.operator.api.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of the configuration file. Works on YAML nodes, which know their line, and takes
 * scalars as written: an account id with leading zeros stays one. Problems are collected, so that
 * one run shows all of them; a field with a problem reads as its default.
 */
final class ConfigSection {
  /** Where problems go, and what the file is called in them. */
  record Report(String file, List<String> problems) {
    void add(@Nullable Node where, String field, String problem) {
      Optional<Mark> mark = where == null ? Optional.empty() : where.getStartMark();
      String line = mark.map(m -> ":" + (m.getLine() + 1)).orElse("");
      problems.add(file + line + ": " + field + ": " + problem);
    }
  }

  private final Report report;
  private final String path;
  private final @Nullable Node node;
  private final Map<String, Node> fields = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param path of the section with a trailing dot, e.g. {@code aws.}; empty for the file itself
   * @param node absent: an empty section
   */
  ConfigSection(Report report, String path, @Nullable Node node) {
    this.report = report;
    this.path = path;
    this.node = node;
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String name =
            tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : tuple.toString();
        if (fields.put(name, tuple.getValueNode()) != null) {
          report.add(tuple.getKeyNode(), path + name, "is there twice; remove one");
        }
      }
    } else if (node != null && !isNull(node)) {
      String what = path.isEmpty() ? "the file" : path.substring(0, path.length() - 1);
      report.add(node, what, "must be a mapping of fields to values");
    }
  }

  ConfigSection section(String name) {
    return new ConfigSection(report, path + name + ".", field(name));
  }

  List<ConfigSection> sections(String name) {
    List<ConfigSection> sections = new ArrayList<>();
    for (Node item : items(name)) {
      sections.add(new ConfigSection(report, path + name + "[" + sections.size() + "].", item));
    }
    return sections;
  }

  List<String> strings(String name, Predicate<String> valid, String expected) {
    List<String> strings = new ArrayList<>();
    for (Node item : items(name)) {
      String field = path + name + "[" + strings.size() + "]";
      String value = item instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!valid.test(value)) {
        report.add(item, field, refusal(item, expected));
      }
      strings.add(value);
    }
    return strings;
  }

  Optional<String> string(String name, Predicate<String> valid, String expected) {
    Node value = field(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ScalarNode scalar && valid.test(scalar.getValue())) {
      return Optional.of(scalar.getValue());
    }
    report.add(value, path + name, refusal(value, expected));
    return Optional.empty();
  }

  Duration duration(String name, Duration shortest, Duration ifAbsent) {
    String expected =
        "a duration of at least " + shortest.toSeconds() + "s such as 30s, 5m or 1h30m";
    return string(
            name,
            text -> Durations.parse(text).filter(d -> d.compareTo(shortest) >= 0).isPresent(),
            expected)
        .flatMap(Durations::parse)
        .orElse(ifAbsent);
  }

  boolean bool(String name, boolean ifAbsent) {
    return string(name, text -> text.equals("true") || text.equals("false"), "true or false")
        .map(Boolean::parseBoolean)
        .orElse(ifAbsent);
  }

  /** For what can't be left out: reports and goes on with an empty text. */
  String required(String name, Predicate<String> valid, String expected) {
    if (field(name) == null) {
      report.add(node, path + name, "is missing; set it to " + expected);
    }
    return string(name, valid, expected).orElse("");
  }

  /** Reports every field that nobody asked for; call it last. */
  void refuseOthers() {
    fields.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            report.add(
                value,
                path + name,
                "no such field (value "
                    + shown(value)
                    + "); known here: "
                    + String.join(", ", known));
          }
        });
  }

  private @Nullable Node field(String name) {
    known.add(name);
    Node value = fields.get(name);
    return value == null || isNull(value) ? null : value;
  }

  private List<Node> items(String name) {
    Node value = field(name);
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (value != null) {
      report.add(value, path + name, refusal(value, "a list, e.g. [" + shown(value) + "]"));
    }
    return List.of();
  }

  private static String refusal(Node value, String expected) {
    return shown(value) + " can't be used; set it to " + expected;
  }

  private static String shown(Node value) {
    return value instanceof ScalarNode scalar
        ? "\"" + scalar.getValue() + "\""
        : value instanceof SequenceNode ? "a list" : "a mapping";
  }

  private static boolean isNull(Node value) {
    return value.getTag().equals(Tag.NULL);
  }
}
