package io.ordertracking.operator.validation;

import java.util.List;
import java.util.function.Predicate;

/**
 * One rule of the API, said twice: as CEL, which the API server checks, and in Java, which {@code
 * plan} checks offline. RuleAgreementTest and the tests on a real API server hold the two together.
 *
 * @param id stable name, in the reference
 * @param scope what the rule stands on
 * @param field the refused field, relative to the scope, e.g. {@code memory}
 * @param summary the rule in one line, for the reference and for a client that gets no message
 * @param cel true when the value is accepted
 * @param accepts the same in Java
 * @param message what a refused value is told
 */
public record Rule<T>(
    String id,
    Scope<T> scope,
    String field,
    String summary,
    String cel,
    Predicate<T> accepts,
    Message<T> message) {

  /** The CEL expression of the message. */
  public String messageCel() {
    return message.cel();
  }

  /** The message with {@code {placeholders}}, for the reference. */
  public String messageTemplate() {
    return message.template();
  }

  /** The schema path of the refused field, e.g. {@code spec.service.env[].name}. */
  public String path() {
    return join(scope.path(), field);
  }

  void check(Scope.Subject subject, List<Violation> violations) {
    for (Scope.Place<T> place : scope.places().apply(subject)) {
      if (!accepts.test(place.value())) {
        violations.add(
            new Violation(join(place.path(), field), told(message.about(place.value()))));
      }
    }
  }

  /** A message of several lines, since a value has several, is none to the API server. */
  String told(String text) {
    return text.contains("\n") ? summary : text.strip();
  }

  private static String join(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
