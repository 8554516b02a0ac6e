package io.ordertracking.operator.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks many questions at once: while the first asker waits for others to join, all others ask, and
 * no window closes before each of them waits, too.
 */
final class Crowd<T> implements Sleeper {
  private final List<FutureTask<T>> questions = new ArrayList<>();
  private final AtomicBoolean gathering = new AtomicBoolean();
  private final CountDownLatch everybodyWaits = new CountDownLatch(1);

  void asks(Callable<T> question) {
    questions.add(new FutureTask<>(question));
  }

  /** What everybody was told, in the order of the questions. */
  List<T> answers() throws InterruptedException, ExecutionException {
    questions.getFirst().run();
    List<T> answers = new ArrayList<>();
    for (FutureTask<T> question : questions) {
      answers.add(question.get());
    }
    return answers;
  }

  /** How the question with this number ended, once {@link #answers} failed or not. */
  T answer(int number) throws InterruptedException, ExecutionException {
    return questions.get(number).get();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (!gathering.compareAndSet(false, true)) {
      everybodyWaits.await(); // the leader of another batch
      return;
    }
    List<Thread> others =
        questions.stream().skip(1).map(task -> Thread.ofPlatform().daemon().start(task)).toList();
    for (Thread other : others) {
      while (other.getState() != Thread.State.WAITING && other.isAlive()) {
        Thread.onSpinWait();
      }
    }
    everybodyWaits.countDown();
  }
}
