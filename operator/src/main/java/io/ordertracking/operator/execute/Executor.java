package io.ordertracking.operator.execute;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.execute.ExecutionReport.Failed;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Applies a plan: independent changes concurrently, a change's own steps one after the other,
 * dependents only after success of the steps, beside the follow-ups. It decides nothing and
 * remembers nothing; what fails is found again by the next pass.
 */
public final class Executor {
  /** Writes one step of whatever kind. */
  @FunctionalInterface
  public interface StepRouter {
    void write(Step step, LateValues late);
  }

  private final StepRouter router;
  private final java.util.concurrent.Executor threads;

  /**
   * @param threads runs independent changes; a same-thread one makes the order of calls
   *     deterministic
   */
  public Executor(StepRouter router, java.util.concurrent.Executor threads) {
    this.router = router;
    this.threads = threads;
  }

  public ExecutionReport execute(Plan plan) {
    Run run = new Run(new LateValues(), synchronizedList(), synchronizedList());
    Map<ResourceId, CompletableFuture<Boolean>> done = new HashMap<>();
    List<CompletableFuture<Boolean>> everything = new ArrayList<>();
    for (Change change : plan.changes()) {
      CompletableFuture<Boolean> steps = go(change, change.steps(), all(change, done), run);
      CompletableFuture<Boolean> followUps = go(change, change.followUps(), steps, run);
      done.put(change.id(), steps);
      everything.add(
          change.writes().isEmpty()
              ? followUps
              : followUps.thenApply(well -> well && run.applied().add(change.id())));
    }
    join(everything);
    return new ExecutionReport(run.applied(), run.failures());
  }

  /** What one execution has come to so far. */
  private record Run(LateValues late, List<ResourceId> applied, List<Failed> failures) {}

  private static <T> List<T> synchronizedList() {
    return Collections.synchronizedList(new ArrayList<>());
  }

  private CompletableFuture<Boolean> go(
      Change change, List<Step> steps, CompletableFuture<Boolean> ready, Run run) {
    return steps.isEmpty()
        ? ready
        : ready.thenApplyAsync(well -> well && apply(change, steps, run), threads);
  }

  /**
   * True once everything that the change comes after has succeeded; false when something failed.
   */
  private static CompletableFuture<Boolean> all(
      Change change, Map<ResourceId, CompletableFuture<Boolean>> done) {
    CompletableFuture<Boolean> ready = CompletableFuture.completedFuture(true);
    for (ResourceId id : change.after()) {
      CompletableFuture<Boolean> other = done.get(id);
      if (other != null) {
        ready = ready.thenCombine(other, Boolean::logicalAnd);
      }
    }
    return ready;
  }

  private boolean apply(Change change, List<Step> steps, Run run) {
    try {
      for (Step step : steps) {
        router.write(step, run.late());
      }
      return true;
    } catch (AwsFailure failure) {
      run.failures().add(new Failed(change.id(), failure));
      return false;
    }
  }

  /** Waits for every change, then rethrows what isn't an answer of AWS: a defect of ours. */
  private static void join(List<CompletableFuture<Boolean>> changes) {
    CompletionException first = null;
    for (CompletableFuture<Boolean> change : changes) {
      try {
        change.join();
      } catch (CompletionException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      switch (first.getCause()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case null, default -> throw first;
      }
    }
  }
}
