package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.plan.DeletionState;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.preflight.Preflight;
import io.ordertracking.operator.preflight.PreflightReads;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.DeploymentHistory;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.Target;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.snapshot.TaskFailure;
import java.util.List;
import java.util.Optional;

/**
 * One AWS account and region, as one environment needs it. Everything may throw {@link
 * io.ordertracking.operator.aws.AwsFailure}.
 */
public interface Backend {
  AccountFacts account();

  /** What exists there; read concurrently. */
  Snapshot observe(Whereabouts where, Freshness freshness);

  /** Read anew. */
  Optional<ObservedLogGroup> logGroup(String name);

  /** Read anew: ACTIVE or DRAINING. */
  Optional<ObservedService> service(ResourceNames names);

  /** The newest active revisions of a family, newest first. */
  List<Revision> family(String family);

  /** One revision; empty when ECS doesn't know it. */
  Optional<Revision> revision(String arn);

  /** What ECS remembers of the service's deployments, as far back as the wanted release. */
  DeploymentHistory history(Snapshot snapshot, Target wanted, List<Revision> family);

  /** Whether ECS has a deployment that once completed, to return to when one is stopped. */
  boolean canReturn(Snapshot snapshot);

  /** Why the first task of the rollout stopped, while ECS still shows it (about an hour). */
  Optional<TaskFailure> firstTaskFailure(Snapshot snapshot, Rollout rollout);

  DeletionState observeForDeletion(Whereabouts where);

  /** Carries out a plan that needs no blueprint: of deletions, or of marks. */
  ExecutionReport apply(Plan plan);

  /** Carries out a release's plan, and whatever the backend keeps true to what was found. */
  default ExecutionReport apply(Plan plan, Blueprint blueprint, Snapshot snapshot) {
    return plan.hasWrites() ? apply(plan) : ExecutionReport.nothing();
  }

  /** The plan as far as this backend can carry it out; what it can't is at most reported. */
  default Plan feasible(Plan plan, Snapshot found) {
    return plan;
  }

  /**
   * Whether what it writes is in AWS once it has returned. Else somebody else makes the writes,
   * from what is wanted: nothing that happens once can be asked for, like stopping a deployment.
   */
  default boolean writesAws() {
    return true;
  }

  /** What the plan changes is to be read anew. */
  void forget(Plan plan);

  /**
   * Gives up what the backend keeps besides the resources in AWS.
   *
   * @param keep whether the resources stay
   * @return what is still waited for; empty when nothing is left
   */
  default Optional<String> letGo(ResourceNames names, boolean keep) {
    return Optional.empty();
  }

  /** Whether what the release names is there, the image left out. */
  Preflight.Report preflight(Blueprint blueprint, Snapshot snapshot);

  /** Single looks: for the image. */
  PreflightReads reads();
}
