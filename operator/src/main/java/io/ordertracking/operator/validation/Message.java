package io.ordertracking.operator.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a refused value is told, written once: a text with {@code {placeholders}}, each of which is
 * known as CEL and in Java.
 */
final class Message<T> {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  private record Part<T>(String cel, Function<T, String> java) {}

  private final String template;
  private final Map<String, Part<T>> parts = new HashMap<>();

  Message(String template) {
    this.template = template;
  }

  /** Says what stands for a placeholder, as a CEL expression of type string and in Java. */
  Message<T> with(String placeholder, String cel, Function<T, String> java) {
    parts.put(placeholder, new Part<>(cel, java));
    return this;
  }

  /** The text with its placeholders. */
  String template() {
    return template;
  }

  String about(T value) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(part(found).java().apply(value)));
  }

  /**
   * The CEL expression that gives the same text. {@code format} and not {@code +}: the API server
   * takes a number turned into text for one of unbounded size, and joining such for too expensive.
   */
  String cel() {
    List<String> arguments = new ArrayList<>();
    String format =
        PLACEHOLDER
            .matcher(template.replace("%", "%%"))
            .replaceAll(
                found -> {
                  arguments.add(part(found).cel());
                  return "%s";
                });
    return arguments.isEmpty()
        ? Cel.text(template)
        : Cel.text(format) + ".format([" + String.join(", ", arguments) + "])";
  }

  private Part<T> part(MatchResult found) {
    Part<T> part = parts.get(found.group(1));
    if (part == null) {
      throw new IllegalStateException("no value for " + found.group() + " in: " + template);
    }
    return part;
  }
}
