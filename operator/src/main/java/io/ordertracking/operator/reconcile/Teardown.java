package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.api.EnvironmentSpec.DeletionPolicy;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.execute.ExecutionReport.Failed;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.DeletionPlanner;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.status.Verdict.Deleted;
import io.ordertracking.operator.status.Verdict.Deleting;
import io.ordertracking.operator.status.Verdict.DeletionBlocked;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One pass over an environment that is being deleted. Needs neither valid spec nor bootstrap: what
 * is found under its names and carries its tags goes, the rest stays.
 */
public final class Teardown {
  /**
   * AWS's reads lag its writes: a service created a moment before the deletion may not be visible
   * yet, so "nothing there" is believed only this long after the deletion was asked for.
   */
  private static final Duration READS_LAG = Duration.ofSeconds(15);

  private static final String FOREIGN_SERVICES = "ClusterContainsServicesException";

  private final PassContext context;
  private final Environment environment;

  public Teardown(PassContext context, Environment environment) {
    this.context = context;
    this.environment = environment;
  }

  public Verdict run() {
    if (environment.spec().deletionPolicy() == DeletionPolicy.Retain) {
      return new Deleted("deletionPolicy Retain: everything in AWS is left as it is");
    }
    if (new Annotations(environment.annotations()).paused()) {
      return new DeletionBlocked(
          Reason.PAUSED, "paused: remove the annotation " + Annotations.PAUSED + " to delete");
    }
    try {
      Backend backend = context.backends().of(environment.spec().region());
      ResourceNames names = names(backend);
      Ownership ownership = new Ownership(environment.id().qualified(), context.installation());
      Plan plan = DeletionPlanner.plan(names, ownership, backend.observeForDeletion(names));
      return plan.isEmpty() ? nothingFound() : carryOut(backend, plan);
    } catch (AwsFailure failure) {
      return failed(failure.operation(), failure);
    }
  }

  private Verdict nothingFound() {
    Instant believed = environment.deletionRequestedAt().orElse(Instant.MIN).plus(READS_LAG);
    return context.clock().instant().isBefore(believed)
        ? new Deleting("nothing found any more; looking again, since AWS's reads lag")
        : new Deleted("nothing is left in AWS");
  }

  private static Verdict carryOut(Backend backend, Plan plan) {
    ExecutionReport report = backend.apply(plan);
    if (!report.succeeded()) {
      Failed first = report.failures().getFirst();
      return failed(first.id().toString(), first.failure());
    }
    return new Deleting(
        plan.changes().stream()
            .filter(change -> change.action() != Action.NONE)
            .map(Teardown::describe)
            .collect(Collectors.joining("; ")));
  }

  private static String describe(Change change) {
    return change.action() == Action.WAIT
        ? change.id() + " is " + change.reason()
        : change.id() + " deleted";
  }

  private static Verdict failed(String what, AwsFailure failure) {
    String message = what + ": " + failure.code() + ": " + failure.getMessage();
    return switch (failure) {
      // Our service is gone by now: what the cluster still has is somebody else's.
      case AwsFailure.Conflict conflict when conflict.code().equals(FOREIGN_SERVICES) ->
          new DeletionBlocked(
              Reason.NAME_CONFLICT,
              message + "; the services that others put into this cluster must go first");
      case AwsFailure.Denied _ -> new DeletionBlocked(Reason.AWS_DENIED, message);
      case AwsFailure.Invalid _, AwsFailure.Unsupported _ ->
          new DeletionBlocked(Reason.AWS_INVALID, message);
      // AWS must finish something first, or didn't answer: the next pass goes on.
      case AwsFailure.Conflict _,
          AwsFailure.NotFound _,
          AwsFailure.Throttled _,
          AwsFailure.Unknown _ ->
          new Deleting("waiting for AWS: " + message);
    };
  }

  /** The shared cluster from the bootstrap, or from status where the bootstrap is gone already. */
  private ResourceNames names(Backend backend) {
    String name = environment.id().name();
    BootstrapResult bootstrap =
        Bootstraps.resolve(
            environment.id().namespace(), environment.spec().bootstrap(), context.configMaps());
    Optional<String> known = KnownCluster.of(environment.status());
    Optional<String> outputsOrStatus =
        bootstrap instanceof BootstrapResult.Resolved(BootstrapOutputs outputs)
            ? known.or(outputs::ecsClusterName)
            : known;
    ResourceNames own = ResourceNames.of(name, environment.spec().names(), Optional.empty());
    Ownership ownership = new Ownership(environment.id().qualified(), context.installation());
    Snapshot atHome = backend.observe(own);
    Optional<String> remembered =
        atHome.logGroup().filter(ownership::owns).isPresent()
            ? KnownCluster.of(atHome)
            : Optional.empty();
    Optional<String> shared = remembered.or(() -> outputsOrStatus);
    return ResourceNames.of(
        name, environment.spec().names(), shared.filter(c -> !c.equals(own.cluster())));
  }
}
