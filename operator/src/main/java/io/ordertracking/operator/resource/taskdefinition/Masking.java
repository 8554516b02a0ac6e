package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.aws.Redaction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps values out of sight that people put into plain variables although they are secrets.
 * Variables under {@code secrets} hold ARNs and are shown.
 */
public final class Masking {
  static final String HIDDEN = "(hidden)";

  private static final Pattern VARIABLE = Pattern.compile("environment\\[(.*)]");
  private static final Pattern SECRET =
      Pattern.compile(
          "PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|KEY|CREDENTIAL|PRIVATE|AUTH",
          Pattern.CASE_INSENSITIVE);

  private Masking() {}

  /**
   * @param field as the plan names it, e.g. {@code environment[API_KEY]}
   * @param none the word for a value that isn't there, which hides nothing
   */
  public static String value(String field, String value, String none) {
    Matcher variable = VARIABLE.matcher(field);
    if (!variable.matches() || value.equals(none)) {
      return value;
    }
    return SECRET.matcher(variable.group(1)).find() ? HIDDEN : Redaction.clean(value);
  }
}
