package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.Joining;
import io.ordertracking.operator.aws.ServiceReads;
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
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.cluster.ClusterReader;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.cluster.ClusterWriter;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
import io.ordertracking.operator.resource.loggroup.LogGroupReader;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.loggroup.LogGroupWriter;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceReader;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.service.ServiceWriter;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.RevisionCache;
import io.ordertracking.operator.resource.taskdefinition.RevisionReader;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionWriter;
import io.ordertracking.operator.rollout.DeploymentHistory;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.Target;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.snapshot.TaskFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * Observe and apply through the AWS SDK. One per account and region, shared by its environments.
 */
public final class AwsBackend implements Backend {
  private final AwsGateway aws;
  private final ServiceReads serviceReads;
  private final java.util.concurrent.Executor threads;
  private final RevisionCache revisions = new RevisionCache();
  private final DeploymentReader deployments;
  private final PreflightReads preflight;
  private final Executor executor;
  private final RecentReads<ObservedLogGroup> logGroups;
  private final RecentReads<ObservedCluster> clusters;

  /**
   * @param threads runs independent calls; a same-thread one makes their order deterministic
   */
  public AwsBackend(
      AwsGateway aws,
      ServiceReads serviceReads,
      Clock clock,
      java.util.concurrent.Executor threads) {
    this.aws = aws;
    this.serviceReads = serviceReads;
    this.threads = threads;
    this.deployments = new DeploymentReader(aws, revisions, clock);
    this.logGroups = new RecentReads<>(clock);
    this.clusters = new RecentReads<>(clock);
    this.preflight = new AwsPreflightReads(aws, clock);
    this.executor = new Executor(new Router(aws, revisions), threads);
  }

  @Override
  public AccountFacts account() {
    return new AccountFacts(aws.accountId(), aws.region(), aws.partition());
  }

  @Override
  public Snapshot observe(ResourceNames names) {
    CompletableFuture<Optional<ObservedLogGroup>> logGroup =
        async(
            () ->
                logGroups.get(names.logGroup(), () -> LogGroupReader.read(aws, names.logGroup())));
    CompletableFuture<Optional<ObservedCluster>> cluster =
        async(() -> clusters.get(names.cluster(), () -> ClusterReader.read(aws, names.cluster())));
    CompletableFuture<Optional<ObservedService>> service =
        async(() -> ServiceReader.read(serviceReads, names.cluster(), names.service()));
    CompletableFuture<Optional<Revision>> pinned =
        service.thenApply(
            found ->
                live(found).flatMap(s -> RevisionReader.read(aws, revisions, s.taskDefinition())));
    Optional<Instant> lastIncarnation =
        Joining.join(service).filter(ObservedService::gone).map(ObservedService::createdAt);
    return new Snapshot(
        Joining.join(logGroup),
        Joining.join(cluster),
        live(Joining.join(service)),
        lastIncarnation,
        Joining.join(pinned));
  }

  private static Optional<ObservedService> live(Optional<ObservedService> service) {
    return service.filter(s -> !s.gone());
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
  public Optional<TaskFailure> firstTaskFailure(Snapshot snapshot, Rollout rollout) {
    return snapshot.service().flatMap(service -> StoppedTaskReader.first(aws, service, rollout));
  }

  @Override
  public DeletionState observeForDeletion(ResourceNames names) {
    Snapshot snapshot = observe(names);
    if (snapshot.service().isPresent()) {
      return new DeletionState(snapshot, List.of(), List.of());
    }
    return new DeletionState(
        snapshot,
        revisions(names.taskFamily(), TaskDefinitionStatus.ACTIVE),
        revisions(names.taskFamily(), TaskDefinitionStatus.INACTIVE));
  }

  private List<Revision> revisions(String family, TaskDefinitionStatus status) {
    return RevisionReader.all(aws, family, status).stream()
        .flatMap(arn -> RevisionReader.read(aws, revisions, arn).stream())
        .toList();
  }

  @Override
  public ExecutionReport apply(Plan plan) {
    plan.changes().stream()
        .filter(change -> !change.steps().isEmpty())
        .forEach(
            change -> {
              logGroups.forget(change.id().name());
              clusters.forget(change.id().name());
            });
    return executor.execute(plan);
  }

  @Override
  public Preflight.Report preflight(Blueprint blueprint, Snapshot snapshot) {
    return Preflight.check(blueprint, snapshot, preflight, threads);
  }

  @Override
  public PreflightReads reads() {
    return preflight;
  }

  private <T> CompletableFuture<T> async(Supplier<T> read) {
    return CompletableFuture.supplyAsync(read, threads);
  }

  /** A step to the writer of its kind: a new kind is a line here. */
  private record Router(
      LogGroupWriter logGroups,
      ClusterWriter clusters,
      TaskDefinitionWriter taskDefinitions,
      ServiceWriter services)
      implements Executor.StepRouter {

    Router(AwsGateway aws, RevisionCache revisions) {
      this(
          new LogGroupWriter(aws),
          new ClusterWriter(aws),
          new TaskDefinitionWriter(aws, revisions),
          new ServiceWriter(aws, revisions));
    }

    @Override
    public void write(Step step, LateValues late) {
      switch (step) {
        case LogGroupStep s -> logGroups.write(s, late);
        case ClusterStep s -> clusters.write(s, late);
        case TaskDefinitionStep s -> taskDefinitions.write(s, late);
        case ServiceStep s -> services.write(s, late);
        default -> throw new IllegalStateException("no writer for " + step);
      }
    }
  }
}
