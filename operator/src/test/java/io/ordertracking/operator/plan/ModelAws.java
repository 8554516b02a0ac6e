package io.ordertracking.operator.plan;

import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.preflight.Preflight;
import io.ordertracking.operator.preflight.PreflightReads;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ObservedService.ServiceEvent;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.service.ServiceStep.RevisionRef;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import io.ordertracking.operator.rollout.DeploymentHistory;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.ServiceDeployment;
import io.ordertracking.operator.rollout.Target;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.snapshot.TaskFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A model of what one environment has in AWS, as small as the planner's view of it: every step does
 * at once what it says, and a rollout ends when {@link #settle} is called. Not the simulator: no
 * calls, no time, no errors but {@link #crashAfter}.
 */
final class ModelAws implements Backend {
  static final AccountFacts ACCOUNT = new AccountFacts("123456789012", "us-east-1", "aws");
  private static final String ARN = "arn:aws:ecs:us-east-1:123456789012:";

  @Nullable ObservedLogGroup logGroup;
  @Nullable ObservedCluster cluster;
  @Nullable ObservedService service;
  final List<Revision> revisions = new ArrayList<>();
  final List<ServiceDeployment> history = new ArrayList<>();
  final Map<String, String> images = new TreeMap<>();
  final Set<String> brokenDigests = new HashSet<>();
  boolean deploymentApi = true;
  @Nullable TaskFailure taskFailure;
  Instant now = Instant.parse("2026-03-01T12:00:00Z");

  /** How many more steps are carried out before the caller "crashes". */
  int crashAfter = Integer.MAX_VALUE;

  final List<String> writes = new ArrayList<>();
  private int incarnation;

  /** The caller's crash in the middle of a plan. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public AccountFacts account() {
    return ACCOUNT;
  }

  @Override
  public Snapshot observe(ResourceNames names) {
    Optional<ObservedService> found = Optional.ofNullable(service);
    return new Snapshot(
        Optional.ofNullable(logGroup),
        Optional.ofNullable(cluster),
        found,
        Optional.empty(),
        found.flatMap(s -> revision(s.taskDefinition())));
  }

  @Override
  public List<Revision> family(String family) {
    return revisions.stream()
        .filter(r -> r.family().equals(family) && r.active())
        .sorted((a, b) -> b.number() - a.number())
        .toList();
  }

  @Override
  public Optional<Revision> revision(String arn) {
    return revisions.stream().filter(r -> r.arn().equals(arn)).findFirst();
  }

  @Override
  public DeploymentHistory history(Snapshot snapshot, Target wanted, List<Revision> family) {
    if (deploymentApi) {
      return new DeploymentHistory.Known(history);
    }
    Optional<Revision> revision =
        family.stream()
            .filter(r -> r.fingerprint().filter(wanted.fingerprint()::equals).isPresent())
            .findFirst();
    return new DeploymentHistory.Unavailable(
        revision, revision.isPresent() && revision.get().equals(family.getFirst()));
  }

  @Override
  public Optional<TaskFailure> firstTaskFailure(Snapshot snapshot, Rollout rollout) {
    return Optional.ofNullable(taskFailure);
  }

  @Override
  public DeletionState observeForDeletion(ResourceNames names) {
    return new DeletionState(
        observe(names),
        service == null ? revisions.stream().filter(Revision::active).toList() : List.of(),
        service == null
            ? revisions.stream().filter(r -> r.state().equals("INACTIVE")).toList()
            : List.of());
  }

  @Override
  public Preflight.Report preflight(Blueprint blueprint, Snapshot snapshot) {
    return Preflight.check(blueprint, snapshot, reads(), Runnable::run);
  }

  @Override
  public PreflightReads reads() {
    return new ModelRegistry(images);
  }

  @Override
  public ExecutionReport apply(Plan plan) {
    LateValues late = new LateValues();
    List<ResourceId> applied = new ArrayList<>();
    for (Change change : plan.changes()) {
      for (Step step : change.steps()) {
        if (crashAfter-- <= 0) {
          throw new Crash();
        }
        writes.add(step.call());
        apply(step, late);
      }
      applied.add(change.id());
    }
    return new ExecutionReport(applied, List.of());
  }

  private void apply(Step step, LateValues late) {
    switch (step) {
      case LogGroupStep s -> logGroup(s);
      case ClusterStep s -> cluster(s);
      case TaskDefinitionStep s -> taskDefinition(s, late);
      case ServiceStep s -> service(s, late);
      default -> throw new AssertionError("a step of an unknown kind: " + step);
    }
  }

  private void logGroup(LogGroupStep step) {
    switch (step) {
      case LogGroupStep.Create create ->
          logGroup =
              new ObservedLogGroup(
                  create.name(),
                  "arn:aws:logs:us-east-1:123456789012:log-group:" + create.name(),
                  OptionalInt.empty(),
                  create.tags());
      case LogGroupStep.SetRetention retention -> {
        ObservedLogGroup old = there(logGroup);
        logGroup =
            new ObservedLogGroup(
                old.name(), old.arn(), OptionalInt.of(retention.days()), old.tags());
      }
      case LogGroupStep.Tag tag -> {
        ObservedLogGroup old = there(logGroup);
        logGroup =
            new ObservedLogGroup(
                old.name(), old.arn(), old.retentionDays(), merged(old.tags(), tag.tags()));
      }
      case LogGroupStep.Delete _ -> logGroup = null;
    }
  }

  private void cluster(ClusterStep step) {
    switch (step) {
      case ClusterStep.Create create ->
          cluster =
              new ObservedCluster(
                  create.name(), ARN + "cluster/" + create.name(), "ACTIVE", create.tags());
      case ClusterStep.Tag tag -> {
        ObservedCluster old = there(cluster);
        cluster =
            new ObservedCluster(old.name(), old.arn(), old.state(), merged(old.tags(), tag.tags()));
      }
      case ClusterStep.Delete _ -> cluster = null;
    }
  }

  private void taskDefinition(TaskDefinitionStep step, LateValues late) {
    switch (step) {
      case TaskDefinitionStep.Register register -> {
        Revision revision =
            register(register.definition(), revisions.size() + 1, register.definition().tags());
        late.arn(register.definition().id(), revision.arn());
      }
      case TaskDefinitionStep.Tag tag ->
          replace(tag.arn(), r -> r.withTags(merged(r.tags(), tag.tags())));
      case TaskDefinitionStep.Untag untag ->
          replace(
              untag.arn(),
              r -> {
                Map<String, String> tags = new TreeMap<>(r.tags());
                tags.keySet().removeAll(untag.keys());
                return r.withTags(tags);
              });
      case TaskDefinitionStep.Deregister deregister ->
          replace(deregister.arn(), r -> withState(r, "INACTIVE"));
      case TaskDefinitionStep.Delete delete ->
          replaceAll(delete.arns(), r -> withState(r, "DELETE_IN_PROGRESS"));
    }
  }

  /** As ECS would give back what the operator registers. */
  Revision register(TaskDefinition definition, int number, Map<String, String> tags) {
    Map<String, String> all = new TreeMap<>(tags);
    all.put(Ownership.FINGERPRINT, definition.fingerprint());
    definition.imageTag().ifPresent(tag -> all.put(Ownership.IMAGE_TAG, tag));
    Revision revision =
        new Revision(
            ARN + "task-definition/" + definition.family() + ":" + number,
            definition.family(),
            number,
            "ACTIVE",
            now,
            String.valueOf(definition.cpu()),
            String.valueOf(definition.memory()),
            definition.architecture(),
            Optional.of(definition.taskRoleArn()),
            Optional.of(definition.executionRoleArn()),
            definition.image(),
            definition.environment(),
            definition.secrets(),
            all);
    revisions.add(revision);
    return revision;
  }

  private void service(ServiceStep step, LateValues late) {
    now = now.plusSeconds(1);
    switch (step) {
      case ServiceStep.Create create -> {
        incarnation++;
        history.clear();
        String revision = resolve(create.revision(), late);
        service =
            new ObservedService(
                create.service().name(),
                ARN + "service/" + create.service().cluster() + "/" + create.service().name(),
                ARN + "cluster/" + create.service().cluster(),
                "ACTIVE",
                revision,
                create.service().desiredCount(),
                0,
                create.service().desiredCount(),
                Optional.of(create.service().network()),
                Optional.of(create.service().deployment()),
                create.service().deployment().zoneRebalancing(),
                List.of(),
                Optional.empty(),
                List.of(),
                now,
                create.service().tags());
        begin(revision);
      }
      case ServiceStep.Update update -> update(update, late);
      case ServiceStep.Tag tag ->
          service = with(there(service), merged(there(service).tags(), tag.tags()));
      case ServiceStep.StopWithRollback stop -> {
        endNewest("ROLLBACK_SUCCESSFUL", false, now);
        backToCompleted(stop.serviceDeploymentArn());
      }
      case ServiceStep.Delete _ -> service = null;
    }
  }

  private void update(ServiceStep.Update update, LateValues late) {
    ObservedService old = there(service);
    String revision = update.revision().map(ref -> resolve(ref, late)).orElse(old.taskDefinition());
    boolean rolls =
        update.force()
            || !revision.equals(old.taskDefinition())
            || !update.network().map(Optional::of).orElse(old.network()).equals(old.network());
    int desired = update.desiredCount().orElse(old.desiredCount());
    service =
        new ObservedService(
            old.name(),
            old.arn(),
            old.clusterArn(),
            old.state(),
            revision,
            desired,
            old.runningCount(),
            0,
            update.network().or(old::network),
            update.deployment().or(old::settings),
            update.deployment().map(d -> d.zoneRebalancing()).orElse(old.zoneRebalancing()),
            old.deployments(),
            old.currentServiceDeployment(),
            old.events(),
            old.createdAt(),
            old.tags());
    if (rolls) {
      begin(revision);
    }
  }

  private void begin(String revision) {
    ObservedService s = there(service);
    if (!history.isEmpty() && history.getFirst().endedAt().isEmpty()) {
      endNewest("STOPPED", false, now);
    }
    List<Deployment> deployments = new ArrayList<>();
    deployments.add(deployment(revision, "PRIMARY", "IN_PROGRESS", 0, now));
    s.deployments().stream()
        .filter(d -> d.inState("COMPLETED"))
        .findFirst()
        .ifPresent(
            d ->
                deployments.add(
                    deployment(
                        d.taskDefinition(),
                        "ACTIVE",
                        "COMPLETED",
                        s.desiredCount(),
                        d.createdAt())));
    history.addFirst(
        new ServiceDeployment(
            ARN + "service-deployment/" + incarnation + "/" + history.size(),
            "IN_PROGRESS",
            "",
            false,
            revision,
            revision(revision).flatMap(Revision::fingerprint),
            s.network(),
            deployments.size() > 1,
            now,
            Optional.empty()));
    service = with(s, deployments, s.runningCount());
  }

  /** Lets the rollout under way end, well or (for a broken image) by the circuit breaker. */
  void settle() {
    now = now.plus(Duration.ofMinutes(2));
    if (service == null) {
      return;
    }
    ObservedService s = service;
    boolean broken =
        revision(s.taskDefinition())
            .filter(r -> brokenDigests.stream().anyMatch(r.image()::endsWith))
            .isPresent();
    boolean underWay = !history.isEmpty() && history.getFirst().endedAt().isEmpty();
    if (underWay && broken) {
      s =
          withEvent(
              s, "(service) (deployment ecs-svc/1) deployment failed: tasks failed to start.");
      service = s;
      boolean back = s.deployments().size() > 1;
      endNewest(back ? "ROLLBACK_SUCCESSFUL" : "STOPPED", true, now);
      if (back) {
        backToCompleted(history.getFirst().arn());
      } else {
        service = with(s, List.of(deployment(s.taskDefinition(), "PRIMARY", "FAILED", 0, now)), 0);
      }
      return;
    }
    if (underWay) {
      endNewest("SUCCESSFUL", false, now);
    }
    Deployment primary = s.primary().orElseThrow();
    service =
        with(
            s,
            List.of(
                deployment(
                    s.taskDefinition(),
                    "PRIMARY",
                    primary.inState("FAILED") ? "FAILED" : "COMPLETED",
                    s.desiredCount(),
                    primary.createdAt())),
            primary.inState("FAILED") ? 0 : s.desiredCount());
  }

  private ObservedService withEvent(ObservedService s, String message) {
    List<ServiceEvent> events = new ArrayList<>();
    events.add(new ServiceEvent(now, message));
    events.addAll(s.events());
    return new ObservedService(
        s.name(),
        s.arn(),
        s.clusterArn(),
        s.state(),
        s.taskDefinition(),
        s.desiredCount(),
        s.runningCount(),
        s.pendingCount(),
        s.network(),
        s.settings(),
        s.zoneRebalancing(),
        s.deployments(),
        s.currentServiceDeployment(),
        events,
        s.createdAt(),
        s.tags());
  }

  private void endNewest(String status, boolean breaker, Instant at) {
    ServiceDeployment d = history.removeFirst();
    history.addFirst(
        new ServiceDeployment(
            d.arn(),
            status,
            "",
            breaker,
            d.revisionArn(),
            d.fingerprint(),
            d.network(),
            d.hasPrevious(),
            d.createdAt(),
            Optional.of(at)));
  }

  private void backToCompleted(String why) {
    ObservedService s = there(service);
    Deployment old =
        s.deployments().stream()
            .filter(d -> d.inState("COMPLETED"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("nothing to return to: " + why));
    ObservedService back =
        new ObservedService(
            s.name(),
            s.arn(),
            s.clusterArn(),
            s.state(),
            old.taskDefinition(),
            s.desiredCount(),
            s.runningCount(),
            0,
            s.network(),
            s.settings(),
            s.zoneRebalancing(),
            List.of(),
            s.currentServiceDeployment(),
            s.events(),
            s.createdAt(),
            s.tags());
    service =
        with(
            back,
            List.of(
                deployment(
                    old.taskDefinition(),
                    "PRIMARY",
                    "COMPLETED",
                    s.desiredCount(),
                    old.createdAt())),
            s.desiredCount());
  }

  static Deployment deployment(
      String revision, String status, String rolloutState, int running, Instant at) {
    return new Deployment(
        "ecs-svc/" + Math.abs((revision + at).hashCode()),
        status,
        revision,
        Optional.empty(),
        Optional.of(rolloutState),
        "",
        new Deployment.Counts(running, running, 0, 0),
        at);
  }

  private static ObservedService with(
      ObservedService s, List<Deployment> deployments, int running) {
    return new ObservedService(
        s.name(),
        s.arn(),
        s.clusterArn(),
        s.state(),
        s.taskDefinition(),
        s.desiredCount(),
        running,
        0,
        s.network(),
        s.settings(),
        s.zoneRebalancing(),
        deployments,
        s.currentServiceDeployment(),
        s.events(),
        s.createdAt(),
        s.tags());
  }

  private static ObservedService with(ObservedService s, Map<String, String> tags) {
    return new ObservedService(
        s.name(),
        s.arn(),
        s.clusterArn(),
        s.state(),
        s.taskDefinition(),
        s.desiredCount(),
        s.runningCount(),
        s.pendingCount(),
        s.network(),
        s.settings(),
        s.zoneRebalancing(),
        s.deployments(),
        s.currentServiceDeployment(),
        s.events(),
        s.createdAt(),
        tags);
  }

  private static String resolve(RevisionRef ref, LateValues late) {
    return switch (ref) {
      case RevisionRef.Known known -> known.arn();
      case RevisionRef.Registered registered -> late.arn(registered.family());
    };
  }

  private void replace(String arn, UnaryOperator<Revision> change) {
    replaceAll(List.of(arn), change);
  }

  private void replaceAll(List<String> arns, UnaryOperator<Revision> change) {
    revisions.replaceAll(r -> arns.contains(r.arn()) ? change.apply(r) : r);
  }

  static Revision withState(Revision r, String state) {
    return new Revision(
        r.arn(),
        r.family(),
        r.number(),
        state,
        r.registeredAt(),
        r.cpu(),
        r.memory(),
        r.architecture(),
        r.taskRoleArn(),
        r.executionRoleArn(),
        r.image(),
        r.environment(),
        r.secrets(),
        r.tags());
  }

  private static Map<String, String> merged(Map<String, String> a, Map<String, String> b) {
    Map<String, String> all = new TreeMap<>(a);
    all.putAll(b);
    return all;
  }

  private static <T> T there(@Nullable T resource) {
    if (resource == null) {
      throw new AssertionError("the plan changes something that doesn't exist");
    }
    return resource;
  }
}
