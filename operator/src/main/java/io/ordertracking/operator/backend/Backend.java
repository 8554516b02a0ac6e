package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.plan.DeletionState;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.preflight.Preflight;
import io.ordertracking.operator.preflight.PreflightReads;
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

  ExecutionReport apply(Plan plan);

  /** Whether what the release names is there, the image left out. */
  Preflight.Report preflight(Blueprint blueprint, Snapshot snapshot);

  /** Single looks: for the image. */
  PreflightReads reads();
}
