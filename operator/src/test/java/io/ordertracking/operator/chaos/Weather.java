package io.ordertracking.operator.chaos;

import io.ordertracking.simulator.fault.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What befalls every call of a run.
 *
 * @param throttled at the rates that AWS publishes
 * @param lost the share of answers that never arrive, in percent
 * @param failed the share of calls that are answered with a 500, in percent
 * @param expired the share of calls that are refused since the session has expired, in percent
 * @param stale how old a read may be, in seconds
 * @param slow how long an answer may take, in seconds
 */
record Weather(boolean throttled, int lost, int failed, int expired, int stale, int slow) {

  void over(Faults faults) {
    if (throttled) {
      faults.throttleAtPublishedRates();
    }
    if (lost > 0) {
      faults.loseAnswersAtRandom(lost / 100.0);
    }
    if (failed > 0) {
      faults.failAtRandom(failed / 100.0);
    }
    if (expired > 0) {
      faults.expireCredentialsAtRandom(expired / 100.0);
    }
    if (stale > 0) {
      faults.staleReadsUpTo(Duration.ofSeconds(stale));
    }
    if (slow > 0) {
      faults.delayAnswersUpTo(Duration.ofSeconds(slow));
    }
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    if (throttled) {
      words.add("throttled at published rates");
    }
    words.add(lost + " % lost");
    words.add(failed + " % failed");
    words.add(expired + " % expired");
    words.add("reads up to " + stale + " s old");
    words.add("answers up to " + slow + " s late");
    return String.join(", ", words);
  }
}
