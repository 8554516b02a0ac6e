package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.Ownership;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tag {@link Ownership#FAILED_AT} of a revision says: {@code 1764000000 TimedOut}. It is
 * the memory of a failure where ECS has no service-deployment API to remember it.
 */
public record FailureMark(Instant at, RolloutState state) {
  private static final Pattern FORMAT = Pattern.compile("(\\d{1,12})(?: (\\w+))?");

  /** The mark of a revision with these tags; empty when it has none that can be read. */
  public static Optional<FailureMark> of(Map<String, String> tags) {
    Matcher matcher = FORMAT.matcher(tags.getOrDefault(Ownership.FAILED_AT, ""));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    RolloutState state = RolloutState.ROLLED_BACK;
    for (RolloutState candidate : RolloutState.values()) {
      if (candidate.failed() && candidate.label().equals(matcher.group(2))) {
        state = candidate;
      }
    }
    return Optional.of(
        new FailureMark(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))), state));
  }

  public Map<String, String> asTag() {
    return Map.of(Ownership.FAILED_AT, at.getEpochSecond() + " " + state.label());
  }
}
