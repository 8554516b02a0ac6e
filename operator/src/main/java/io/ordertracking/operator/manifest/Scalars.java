package io.ordertracking.operator.manifest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Tags and digests as YAML: of all values only these are ever written. */
final class Scalars {
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]*");
  private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+){2,}(-[A-Za-z].*)?");
  private static final Pattern COMMIT = Pattern.compile("[0-9]+[a-df-z][0-9a-z]*");

  /** What some reader of YAML takes for a truth value or for nothing (1.1 has more of them). */
  private static final Set<String> NO_TEXTS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private Scalars() {}

  /**
   * In the style of what stood there, or of its neighbour; a plain value that some reader would
   * take for a number ({@code 1.10}, {@code 4e10}) is put in quotes.
   */
  static String written(String value, ScalarStyle style) {
    return switch (style) {
      case SINGLE_QUOTED -> "'" + value + "'";
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE, LITERAL, FOLDED -> quoted(value);
      case PLAIN -> plain(value) ? value : quoted(value);
    };
  }

  private static String quoted(String value) {
    return '"' + value + '"';
  }

  private static boolean plain(String value) {
    boolean text = WORD.matcher(value).matches() || VERSION.matcher(value).matches();
    boolean commit = COMMIT.matcher(value).matches() && !value.matches("0[xob].*");
    return (text || commit) && !NO_TEXTS.contains(value.toLowerCase(Locale.ROOT));
  }
}
