package io.ordertracking.operator.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.api.EnvironmentStatus.RunningImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code otectl status --output json}: fields are only ever added, and absent values are null. See
 * docs/otectl.md.
 *
 * @param verdict {@link Verdict#label()}
 * @param message the first line of the text screen
 */
@JsonPropertyOrder({
  "name",
  "namespace",
  "live",
  "verdict",
  "message",
  "wanted",
  "running",
  "rollout",
  "conditions",
  "url",
  "exitCode"
})
record StatusJson(
    String name,
    String namespace,
    boolean live,
    String verdict,
    String message,
    RunningImage wanted,
    RunningImage running,
    RolloutStatus rollout,
    List<Condition> conditions,
    @Nullable String url,
    int exitCode) {

  static StatusJson of(EnvironmentView view, Times times) {
    Verdict verdict = view.verdict();
    return new StatusJson(
        view.name(),
        view.namespace(),
        verdict == Verdict.LIVE,
        verdict.label(),
        new StatusScreen(view, times, Style.PLAIN).headline(),
        view.wanted(),
        view.running(),
        view.rollout(),
        view.conditions(),
        view.url().orElse(null),
        verdict.exitCode());
  }

  String render() {
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
