package io.ordertracking.operator.world;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Terraform's {@code templatefile} makes of the policy; understands what the policy uses. */
record PolicyTemplate(String text) {
  static final String FILE = "operator.json.tftpl";

  private static final Pattern IF =
      Pattern.compile("(?s)%\\{ if length\\((\\w+)\\) > 0 ~}\\s*(.*?)%\\{ endif ~}\\s*");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern NAME = Pattern.compile("\\w+");
  private static final Pattern JSON = Pattern.compile("jsonencode\\((\\w+)\\)");
  private static final Pattern FIRST = Pattern.compile("split\\(\"/\", (\\w+)\\)\\[0]");

  static PolicyTemplate committed() {
    return new PolicyTemplate(PolicyTables.text(FILE));
  }

  /**
   * @param variables by their names; texts and lists of texts
   */
  String render(Map<String, Object> variables) {
    String chosen =
        IF.matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        list(variables, found.group(1)).isEmpty() ? "" : found.group(2)));
    return EXPRESSION
        .matcher(chosen)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, variables)));
  }

  private static String value(MatchResult found, Map<String, Object> variables) {
    String expression = found.group(1);
    Matcher json = JSON.matcher(expression);
    if (json.matches()) {
      return list(variables, json.group(1)).stream()
          .map(each -> "\"" + each + "\"")
          .collect(Collectors.joining(",", "[", "]"));
    }
    Matcher first = FIRST.matcher(expression);
    if (first.matches()) {
      return variable(variables, first.group(1)).toString().split("/", -1)[0];
    }
    if (NAME.matcher(expression).matches()) {
      return variable(variables, expression).toString();
    }
    throw new IllegalArgumentException("not understood here: ${" + expression + "}");
  }

  private static List<?> list(Map<String, Object> variables, String name) {
    return (List<?>) variable(variables, name);
  }

  private static Object variable(Map<String, Object> variables, String name) {
    return Objects.requireNonNull(variables.get(name), () -> "no variable " + name);
  }
}
