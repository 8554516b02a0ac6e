package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.execute.Executor;
import io.ordertracking.operator.plan.DeletionState;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.preflight.AwsPreflightReads;
import io.ordertracking.operator.preflight.Preflight;
import io.ordertracking.operator.preflight.PreflightReads;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.RevisionCache;
import io.ordertracking.operator.resource.taskdefinition.RevisionReader;
import io.ordertracking.operator.rollout.DeploymentHistory;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.Target;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.snapshot.TaskFailure;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * Observe and apply through the AWS SDK. One per account and region, shared by its environments.
 */
public final class AwsBackend implements Backend {
  private final AwsGateway aws;
  private final java.util.concurrent.Executor threads;
  private final RevisionCache revisions = new RevisionCache();
  private final Observation observation;
  private final DeploymentReader deployments;
  private final PreflightReads preflight;
  private final Executor executor;

  /**
   * @param threads runs independent calls; a same-thread one makes their order deterministic
   */
  public AwsBackend(AwsGateway aws, Batching batching, java.util.concurrent.Executor threads) {
    this.aws = aws;
    this.threads = threads;
    this.observation = new Observation(aws, batching, revisions, threads);
    this.deployments = new DeploymentReader(aws, revisions, batching.clock());
    this.preflight = new AwsPreflightReads(aws, batching.clock());
    this.executor = new Executor(new StepWriters(aws, revisions), threads);
  }

  @Override
  public AccountFacts account() {
    return new AccountFacts(aws.accountId(), aws.region(), aws.partition());
  }

  @Override
  public Snapshot observe(Whereabouts where, Freshness freshness) {
    return observation.observe(where, freshness);
  }

  @Override
  public Optional<ObservedLogGroup> logGroup(String name) {
    return observation.logGroup(name);
  }

  @Override
  public Optional<ObservedService> service(ResourceNames names) {
    return observation.service(names);
  }

  @Override
  public List<Revision> family(String family) {
    return RevisionReader.newest(aws, revisions, family);
  }

  @Override
  public Optional<Revision> revision(String arn) {
    return RevisionReader.read(aws, revisions, arn);
  }

  @Override
  public DeploymentHistory history(Snapshot snapshot, Target wanted, List<Revision> family) {
    return snapshot
        .service()
        .map(service -> deployments.read(service, wanted, family))
        .orElse(new DeploymentHistory.NotRead());
  }

  @Override
  public boolean canReturn(Snapshot snapshot) {
    return snapshot.service().filter(deployments::canReturn).isPresent();
  }

  @Override
  public Optional<TaskFailure> firstTaskFailure(Snapshot snapshot, Rollout rollout) {
    return snapshot.service().flatMap(service -> StoppedTaskReader.first(aws, service, rollout));
  }

  @Override
  public DeletionState observeForDeletion(Whereabouts where) {
    Snapshot snapshot = observation.observeForDeletion(where);
    if (snapshot.service().isPresent()) {
      return new DeletionState(snapshot, List.of(), List.of());
    }
    String family = where.names().taskFamily();
    return new DeletionState(
        snapshot,
        revisions(family, TaskDefinitionStatus.ACTIVE),
        revisions(family, TaskDefinitionStatus.INACTIVE));
  }

  private List<Revision> revisions(String family, TaskDefinitionStatus status) {
    return RevisionReader.all(aws, family, status).stream()
        .flatMap(arn -> RevisionReader.read(aws, revisions, arn).stream())
        .toList();
  }

  @Override
  public ExecutionReport apply(Plan plan) {
    observation.forget(plan);
    try {
      return executor.execute(plan);
    } finally {
      // Somebody else's batch may have read along while the writes were under way.
      observation.forget(plan);
    }
  }

  @Override
  public void forget(Plan plan) {
    observation.forget(plan);
  }

  @Override
  public Preflight.Report preflight(Blueprint blueprint, Snapshot snapshot) {
    return Preflight.check(blueprint, snapshot, preflight, threads);
  }

  @Override
  public PreflightReads reads() {
    return preflight;
  }
}
