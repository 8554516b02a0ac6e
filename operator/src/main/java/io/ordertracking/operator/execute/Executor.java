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
 * dependents only after success. It decides nothing and remembers nothing; what fails is found
 * again by the next pass.
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
    LateValues late = new LateValues();
    List<ResourceId> applied = Collections.synchronizedList(new ArrayList<>());
    List<Failed> failures = Collections.synchronizedList(new ArrayList<>());
    Map<ResourceId, CompletableFuture<Boolean>> done = new HashMap<>();
    for (Change change : plan.changes()) {
      CompletableFuture<Boolean> ready = all(change, done);
      done.put(
          change.id(),
          change.steps().isEmpty()
              ? ready
              : ready.thenApplyAsync(go -> go && apply(change, late, applied, failures), threads));
    }
    join(done.values().stream().toList());
    return new ExecutionReport(applied, failures);
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

  private boolean apply(
      Change change, LateValues late, List<ResourceId> applied, List<Failed> failures) {
    try {
      for (Step step : change.steps()) {
        router.write(step, late);
      }
      applied.add(change.id());
      return true;
    } catch (AwsFailure failure) {
      failures.add(new Failed(change.id(), failure));
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
