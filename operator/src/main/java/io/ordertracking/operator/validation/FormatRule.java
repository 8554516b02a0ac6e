package io.ordertracking.operator.validation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commonest rule: an optional text, or each of a list, must have a certain form. */
final class FormatRule {
  private static final String NOT_SHOWN = "(not repeated here, lest it is the secret)";

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
    return rule(
        scope,
        field,
        value,
        format,
        new Message<T>(field + " \"{value}\" " + remedy)
            .with("value", "self." + field, on -> String.valueOf(value.apply(on))));
  }

  /** The same of a secret's ARN: people put the secret itself there, which isn't repeated. */
  static <T> Rule<T> arn(
      Scope<T> scope,
      String field,
      Function<T, @Nullable String> value,
      Format format,
      String remedy) {
    return rule(
        scope,
        field,
        value,
        format,
        new Message<T>(field + " {value} " + remedy)
            .with(
                "value",
                "(self.%s.startsWith('arn:') ? self.%s : '%s')".formatted(field, field, NOT_SHOWN),
                on -> {
                  String text = String.valueOf(value.apply(on));
                  return text.startsWith("arn:") ? text : NOT_SHOWN;
                }));
  }

  private static <T> Rule<T> rule(
      Scope<T> scope,
      String field,
      Function<T, @Nullable String> value,
      Format format,
      Message<T> message) {
    String self = "self." + field;
    return new Rule<>(
        id(scope, field),
        scope,
        field,
        field + " must match " + format.summary(),
        "!has(" + self + ") || " + format.cel(self),
        on -> {
          String text = value.apply(on);
          return text == null || format.fits(text);
        },
        message);
  }

  /**
   * @param summary what each item is
   * @param remedy what comes after the first bad item
   */
  static <T> Rule<T> each(
      Scope<T> scope,
      String field,
      Function<T, @Nullable List<String>> value,
      Format format,
      String summary,
      String remedy) {
    String self = "self." + field;
    return new Rule<>(
        id(scope, field),
        scope,
        field,
        field + " must be " + summary,
        "!has(" + self + ") || " + self + ".all(s, " + format.cel("s") + ")",
        on -> firstBad(value.apply(on), format) == null,
        new Message<T>("\"{bad}\" " + remedy)
            .with(
                "bad",
                self + ".filter(s, !" + format.cel("s") + ")[0]",
                on -> String.valueOf(firstBad(value.apply(on), format))));
  }

  private static @Nullable String firstBad(@Nullable List<String> items, Format format) {
    return items == null
        ? null
        : items.stream().filter(item -> !format.fits(item)).findFirst().orElse(null);
  }

  private static String id(Scope<?> scope, String field) {
    return (scope.path().replaceFirst("^spec[.]?", "") + "." + field)
        .replace("[]", "")
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .replaceAll("[._]+", "-")
        .replaceFirst("^-", "")
        .toLowerCase(Locale.ROOT);
  }
}
