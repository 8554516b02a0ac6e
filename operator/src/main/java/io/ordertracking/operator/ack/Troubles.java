package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.aws.AwsFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What an object's controller says is the matter, or that none says anything. */
final class Troubles {
  /** Controllers look at a new object within a second. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private static final String TRUE = "True";

  private Troubles() {}

  static Optional<AwsFailure> of(HeldObject held, Instant now) {
    Optional<String> terminal = held.condition("ACK.Terminal", TRUE);
    if (terminal.isPresent()) {
      return Optional.of(terminal(held, terminal.get(), now));
    }
    Optional<String> recoverable =
        held.condition("ACK.Recoverable", TRUE).filter(message -> !justRequeued(message));
    if (recoverable.isPresent()) {
      return Optional.of(
          AckProblem.passing(
              held.toString(),
              AckProblem.RECOVERABLE,
              recoverable.get() + hint(held, recoverable.get())));
    }
    // ACK says Unknown or False, by version.
    Optional<String> references =
        held.condition("ACK.ReferencesResolved", "False")
            .or(() -> held.condition("ACK.ReferencesResolved", "Unknown"));
    if (references.isPresent()) {
      return Optional.of(
          AckProblem.passing(held.toString(), AckProblem.REFERENCES, references.get()));
    }
    return !held.looked() && now.isAfter(held.createdAt().plus(SILENCE))
        ? Optional.of(silent(held))
        : Optional.empty();
  }

  /** So a controller says, too, that it will look again when AWS has got on: nothing is wrong. */
  private static boolean justRequeued(String message) {
    return message.isEmpty() || message.toLowerCase(Locale.ROOT).contains("requeuing");
  }

  /**
   * The controller takes the first log group whose name begins with ours for ours, until it asks
   * that for more: ours can't be made beside it.
   */
  private static String hint(HeldObject held, String message) {
    return held.kind() == AckKind.LOG_GROUP && message.startsWith("ResourceNotFoundException")
        ? " (another log group's name begins with this one's, and ACK takes it for this one; give"
            + " this one another name: spec.names.logGroup)"
        : "";
  }

  private static AwsFailure terminal(HeldObject held, String message, Instant now) {
    return Nudges.exhausted(held, now)
        ? AckProblem.lasting(
            held.toString(),
            AckProblem.TERMINAL,
            message
                + " (tried again "
                + Nudges.lately(held, now).size()
                + " times in the last hour)")
        : AckProblem.passing(held.toString(), AckProblem.TERMINAL, message + " (tried again soon)");
  }

  private static AwsFailure silent(HeldObject held) {
    return AckProblem.passing(
        held.toString(),
        AckProblem.SILENT,
        "no controller has looked at it in "
            + SILENCE.toMinutes()
            + " minutes: is ACK's "
            + held.kind().controller()
            + " installed, running, and watching namespace "
            + held.namespace()
            + "?");
  }
}
