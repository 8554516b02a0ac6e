package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.EnvironmentSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Additional tags. Of several bad keys the message names the first in the alphabet. */
final class TagRules {
  private static final Format KEY = new Format("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}");
  private static final Format VALUE = new Format("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*");
  private static final Format RESERVED = new Format("([aA][wW][sS]:|ordertracking[.]io/).*");

  private TagRules() {}

  static List<Rule<?>> rules() {
    return List.of(
        rule(
            "tags-key",
            "keys are 1 to 128 letters, digits, spaces and _ . : / = + - @",
            KEY::cel,
            entry -> KEY.fits(entry.getKey()),
            "tag key \"{key}\" isn't one that AWS accepts: write 1 to 128 letters, digits, spaces and"
                + " _ . : / = + - @"),
        rule(
            "tags-reserved",
            "keys may not begin with aws: or ordertracking.io/",
            key -> "!" + RESERVED.cel(key),
            entry -> !RESERVED.fits(entry.getKey()),
            "tag key \"{key}\" is reserved: aws: belongs to AWS and ordertracking.io/ to the operator;"
                + " choose another"),
        rule(
            "tags-value",
            "values are letters, digits, spaces and _ . : / = + - @",
            key -> VALUE.cel("self.tags[" + key + "]"),
            entry -> VALUE.fits(entry.getValue()),
            "the value of tag \"{key}\" isn't one that AWS accepts: write letters, digits, spaces and"
                + " _ . : / = + - @"));
  }

  private static Rule<EnvironmentSpec> rule(
      String id,
      String summary,
      UnaryOperator<String> celAccepts,
      Predicate<Map.Entry<String, String>> accepts,
      String text) {
    return new Rule<>(
        id,
        Scope.SPEC,
        "tags",
        summary,
        "!has(self.tags) || self.tags.all(k, " + celAccepts.apply("k") + ")",
        spec -> firstBad(spec.tags(), accepts) == null,
        new Message<EnvironmentSpec>(text)
            .with(
                "key",
                "self.tags.filter(k, !(%s)).filter(k, self.tags.all(j, %s || k <= j))[0]"
                    .formatted(celAccepts.apply("k"), celAccepts.apply("j")),
                spec -> String.valueOf(firstBad(spec.tags(), accepts))));
  }

  private static @Nullable String firstBad(
      @Nullable Map<String, String> tags, Predicate<Map.Entry<String, String>> accepts) {
    return tags == null
        ? null
        : tags.entrySet().stream()
            .filter(accepts.negate())
            .map(Map.Entry::getKey)
            .min(Comparator.naturalOrder())
            .orElse(null);
  }
}
