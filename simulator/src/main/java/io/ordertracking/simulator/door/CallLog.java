package io.ordertracking.simulator.door;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Every call that the account got. Kept without bound: this is for tests, demos and measurements.
 * Thread-safe.
 */
public final class CallLog {
  private final List<RecordedCall> calls = new ArrayList<>();
  private long last;

  /** The next call's number. */
  synchronized long next() {
    return ++last;
  }

  synchronized void add(RecordedCall call) {
    calls.add(call);
  }

  public Calls all() {
    return since(0);
  }

  /** For {@link #since}: the number of the latest call so far, 0 before the first. */
  public synchronized long mark() {
    return last;
  }

  /** The calls that arrived after {@code mark} was taken; those under way aren't among them yet. */
  public synchronized Calls since(long mark) {
    return new Calls(
        calls.stream()
            .filter(call -> call.number() > mark)
            .sorted(Comparator.comparingLong(RecordedCall::number))
            .toList());
  }

  public Calls writes() {
    return all().writes();
  }

  public Calls reads() {
    return all().reads();
  }

  public Map<String, Long> counts() {
    return all().counts();
  }
}
