package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.ack.AckBackend;
import io.ordertracking.operator.api.EnvironmentSpec.DeletionPolicy;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.backend.Whereabouts;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.execute.ExecutionReport.Failed;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.DeletionPlanner;
import io.ordertracking.operator.plan.DeletionState;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.plan.RetainedMarks;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.status.Verdict.Deleted;
import io.ordertracking.operator.status.Verdict.Deleting;
import io.ordertracking.operator.status.Verdict.DeletionBlocked;
import io.ordertracking.operator.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /**
   * How long after the deletion was asked for ACK's controllers are waited for when nothing is
   * found any more. A controller that asks for what is gone, and takes the answer for an error,
   * never lets go of its object; told to retain it, it doesn't ask.
   */
  private static final Duration LETS_GO = Duration.ofMinutes(15);

  /** Marking isn't worth more waiting where somebody else makes the writes. */
  private static final Duration MARKS_TAKE = Duration.ofMinutes(2);

  private static final String IN_USE = "DependencyViolation";
  private static final String FOREIGN_SERVICES = "ClusterContainsServicesException";

  private final PassContext context;
  private final Environment environment;

  public Teardown(PassContext context, Environment environment) {
    this.context = context;
    this.environment = environment;
  }

  public Verdict run() {
    Optional<Verdict> held = held();
    if (held.isPresent()) {
      return held.get();
    }
    try {
      Backend aws = context.backends().of(environment.spec().region());
      AckBackend ack =
          context.ack().before(aws, environment, context.installation(), context.clock().instant());
      boolean byAck = context.ack().wanted(environment.spec());
      Backend backend = byAck ? ack : aws;
      Ownership ownership = new Ownership(environment.id().qualified(), context.installation());
      ResourceNames names = names(backend, ownership);
      if (!byAck && context.ack().enabled() && ack.holdsAny(names)) {
        Optional<String> waiting = ack.letGo(names, true);
        if (waiting.isPresent()) {
          return new Deleting(waiting.get());
        }
      }
      if (environment.spec().deletionPolicy() == DeletionPolicy.Retain) {
        return retain(backend, Whereabouts.of(names, ownership));
      }
      DeletionState left =
          backend
              .service(names)
              .filter(ownership::owns)
              .map(DeletionState::with)
              .orElseGet(() -> backend.observeForDeletion(Whereabouts.of(names, ownership)));
      Plan plan = backend.feasible(DeletionPlanner.plan(names, ownership, left), left.snapshot());
      return plan.isEmpty() ? nothingFound(backend, names) : carryOut(backend, plan);
    } catch (AwsFailure failure) {
      return failed(failure.operation(), failure);
    }
  }

  private Optional<Verdict> held() {
    // Nobody can tell where to look, or what is to be kept.
    List<Violation> unclear =
        EnvironmentPass.violations(environment).stream().filter(this::matters).toList();
    if (!unclear.isEmpty()) {
      Violation first = unclear.getFirst();
      return Optional.of(
          new DeletionBlocked(
              Reason.INVALID_SPEC,
              first.field() + ": " + first.message() + "; correct it to delete"));
    }
    if (Boolean.TRUE.equals(environment.spec().deletionProtection())) {
      return Optional.of(
          new DeletionBlocked(
              Reason.DELETION_PROTECTED,
              "spec.deletionProtection is true: everything in AWS stays as it is; set it to false to"
                  + " delete"));
    }
    if (context.ack().wanted(environment.spec()) && !context.ack().enabled()) {
      return context
          .ack()
          .refusal(environment.spec())
          .map(refused -> new DeletionBlocked(refused.reason(), refused.message()));
    }
    return Pause.of(environment)
        .map(
            what -> new DeletionBlocked(Reason.PAUSED, "paused by " + what + "; end it to delete"));
  }

  private boolean matters(Violation violation) {
    return !environment.unreadable().isEmpty()
        || violation.field().equals("spec.region")
        || violation.field().startsWith("spec.names");
  }

  /** The marks keep the sweep for orphans away from what is left behind on purpose. */
  private Verdict retain(Backend backend, Whereabouts where) {
    Snapshot found = backend.observe(where, Freshness.NOW);
    Plan marks = backend.feasible(RetainedMarks.plan(where.ownership(), found), found);
    ExecutionReport report = backend.apply(marks);
    if (!report.succeeded()) {
      Failed first = report.failures().getFirst();
      return failed(first.id() + " can't be marked as retained", first.failure());
    }
    if (!backend.writesAws() && !report.applied().isEmpty() && !longSince(MARKS_TAKE)) {
      return new Deleting("the resources are being marked as retained");
    }
    return backend
        .letGo(where.names(), true)
        .<Verdict>map(Deleting::new)
        .orElse(new Deleted("deletionPolicy Retain: everything in AWS is left as it is"));
  }

  private boolean longSince(Duration time) {
    Instant then = environment.deletionRequestedAt().orElse(Instant.MIN).plus(time);
    return !context.clock().instant().isBefore(then);
  }

  private Verdict nothingFound(Backend backend, ResourceNames names) {
    Optional<String> left = backend.letGo(names, longSince(LETS_GO));
    if (left.isPresent()) {
      return new Deleting(left.get());
    }
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
            .filter(change -> change.action() == Action.WAIT || report.applied(change.id()))
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
      case AwsFailure.Conflict conflict when conflict.code().equals(IN_USE) ->
          new Deleting(
              message
                  + "; its network interfaces go some minutes after the tasks and the load balancer,"
                  + " but a rule of somebody else's that names the group must be removed by hand");
      // AWS must finish something first, or didn't answer: the next pass goes on.
      case AwsFailure.Conflict _,
          AwsFailure.NotFound _,
          AwsFailure.Throttled _,
          AwsFailure.Unknown _ ->
          new Deleting("waiting for AWS: " + message);
    };
  }

  /** The shared cluster from the bootstrap, or from status where the bootstrap is gone already. */
  private ResourceNames names(Backend backend, Ownership ownership) {
    Optional<String> known = KnownCluster.of(environment.status());
    Optional<String> outputsOrStatus =
        known.or(
            () ->
                context
                    .bootstraps()
                    .ifReadable(environment)
                    .flatMap(BootstrapOutputs::ecsClusterName));
    ResourceNames own = names(Optional.empty());
    Optional<String> remembered =
        backend.logGroup(own.logGroup()).filter(ownership::owns).flatMap(KnownCluster::of);
    Optional<String> shared = remembered.or(() -> outputsOrStatus);
    return names(shared.filter(c -> !c.equals(own.cluster())));
  }

  /** Which scheme the load balancer has is of no matter: what is left of either goes. */
  private ResourceNames names(Optional<String> sharedCluster) {
    return ResourceNames.of(
        environment.id().name(), environment.spec().names(), sharedCluster, false);
  }
}
