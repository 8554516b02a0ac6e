package io.ordertracking.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, ended in the reverse order; also when the end comes in the middle. */
final class Stack {
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private volatile boolean ending;

  /**
   * Nothing is started once the end has begun. What fails to start is ended, too.
   *
   * @param end may run while {@code start} is at it, which then fails or comes to nothing
   */
  void start(Runnable start, Runnable end) {
    if (begins(end)) {
      start.run();
    }
  }

  /** The same for what can't be ended halfway: the end waits for its start. */
  synchronized void startWhole(Runnable start, Runnable end) {
    if (begins(end)) {
      start.run();
    }
  }

  private synchronized boolean begins(Runnable end) {
    if (!ending) {
      ends.push(end);
    }
    return !ending;
  }

  boolean isEnding() {
    return ending;
  }

  void end() {
    ending = true;
    synchronized (this) {
      for (Runnable end : ends) {
        try {
          end.run();
        } catch (RuntimeException e) { // the others have to end all the same
          System.err.println("While stopping: " + e);
        }
      }
      ends.clear();
    }
  }
}
