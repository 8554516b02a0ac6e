package io.ordertracking.operator.validation;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commonest rule: an optional text that must have a certain form. */
final class FormatRule {
  private FormatRule() {}

  /**
   * @param remedy what comes after the field's name and value, e.g. {@code isn't a tag: …}
   */
  static <T> Rule<T> of(
      Scope<T> scope,
      String field,
      Function<T, @Nullable String> value,
      Format format,
      String remedy) {
    String self = "self." + field;
    return new Rule<>(
        id(scope, field),
        scope,
        field,
        field + " must match " + format.pattern().pattern(),
        "!has(" + self + ") || " + format.cel(self),
        on -> {
          String text = value.apply(on);
          return text == null || format.fits(text);
        },
        new Message<T>(field + " \"{value}\" " + remedy)
            .with("value", self, on -> String.valueOf(value.apply(on))));
  }

  private static String id(Scope<?> scope, String field) {
    return (scope.path().replaceFirst("^spec[.]?", "") + "." + field)
        .replace("[]", "")
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .replaceAll("[._]+", "-")
        .replaceFirst("^-", "")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
