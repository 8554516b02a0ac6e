package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckNames;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.backend.Whereabouts;
import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.plan.DeletionState;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.preflight.Preflight;
import io.ordertracking.operator.preflight.PreflightReads;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.rollout.DeploymentHistory;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.Target;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.snapshot.TaskFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads AWS as the other backend does, and has ACK's controllers make the writes: by objects that
 * say what AWS is to have. One environment's, for one pass.
 *
 * <p>What is planned is planned from AWS, not from what the controllers report: they say nothing of
 * the generation that they have seen, call a service synced whatever becomes of its rollout, and
 * look again after ten hours only.
 */
public final class AckBackend implements Backend {
  private final Backend aws;
  private final AckObjects objects;
  private final AckNames names;
  private final Holdings holdings;
  private final Instant now;

  /**
   * @param aws reads, and is never asked to write
   */
  public AckBackend(
      Backend aws,
      AckObjects objects,
      EnvironmentId environment,
      String installation,
      Instant now) {
    this.aws = aws;
    this.objects = objects;
    this.names = new AckNames(environment, installation);
    this.holdings = new Holdings(objects, names);
    this.now = now;
  }

  @Override
  public AccountFacts account() {
    return aws.account();
  }

  @Override
  public Snapshot observe(Whereabouts where, Freshness freshness) {
    Snapshot found = aws.observe(where, freshness);
    return new Snapshot(
        found.logGroup(),
        found.cluster(),
        found.loadBalancerGroup(),
        found.serviceGroup(),
        found.access(),
        found.frontend(),
        found.retired(),
        found.service(),
        found.lastIncarnation(),
        found.pinned().map(this::noted));
  }

  @Override
  public Optional<ObservedLogGroup> logGroup(String name) {
    return aws.logGroup(name);
  }

  @Override
  public Optional<ObservedService> service(ResourceNames names) {
    return aws.service(names);
  }

  @Override
  public List<Revision> family(String family) {
    return aws.family(family).stream().map(this::noted).toList();
  }

  @Override
  public Optional<Revision> revision(String arn) {
    return aws.revision(arn).map(this::noted);
  }

  private Revision noted(Revision revision) {
    return RevisionNotes.on(revision, holdings.ours(TaskDefinition.idOf(revision.family())));
  }

  @Override
  public DeploymentHistory history(Snapshot snapshot, Target wanted, List<Revision> family) {
    return switch (aws.history(snapshot, wanted, family)) {
      case DeploymentHistory.Unavailable marks ->
          new DeploymentHistory.Unavailable(
              marks.wantedRevision().map(this::noted), marks.newestOfFamily());
      case DeploymentHistory.Known known -> known;
      case DeploymentHistory.NotRead notRead -> notRead;
    };
  }

  @Override
  public boolean canReturn(Snapshot snapshot) {
    return aws.canReturn(snapshot);
  }

  @Override
  public Optional<TaskFailure> firstTaskFailure(Snapshot snapshot, Rollout rollout) {
    return aws.firstTaskFailure(snapshot, rollout);
  }

  @Override
  public DeletionState observeForDeletion(Whereabouts where) {
    return aws.observeForDeletion(where);
  }

  @Override
  public boolean writesAws() {
    return false;
  }

  @Override
  public Plan feasible(Plan plan, Snapshot found) {
    return Feasibility.of(plan, found.service());
  }

  @Override
  public ExecutionReport apply(Plan plan, Blueprint blueprint, Snapshot snapshot) {
    aws.forget(plan);
    return new Tending(aws, objects, holdings, now, blueprint, plan, snapshot, names).tend();
  }

  @Override
  public ExecutionReport apply(Plan plan) {
    aws.forget(plan);
    return new Clearing(objects, holdings, now).clear(plan);
  }

  @Override
  public void forget(Plan plan) {
    aws.forget(plan);
  }

  /** While the objects of an environment that isn't ours any more are still there. */
  public static AwsFailure lettingGo(String waiting) {
    return AckProblem.passing("moving to backend AWS", AckProblem.LETTING_GO, waiting);
  }

  @Override
  public Optional<String> letGo(ResourceNames resources, boolean keep) {
    return new Leaving(objects, holdings).go(resources, keep);
  }

  /** Whether the environment has objects that somebody may have to let go of. */
  public boolean holdsAny(ResourceNames resources) {
    return new Leaving(objects, holdings).any(resources);
  }

  @Override
  public Preflight.Report preflight(Blueprint blueprint, Snapshot snapshot) {
    return aws.preflight(blueprint, snapshot);
  }

  @Override
  public PreflightReads reads() {
    return aws.reads();
  }
}
