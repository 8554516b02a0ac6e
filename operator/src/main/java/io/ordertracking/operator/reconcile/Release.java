package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.api.EnvironmentSpec.DriftPolicy;
import io.ordertracking.operator.api.EnvironmentSpec.OnFailure;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.blueprint.AppliedMark;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.blueprint.BlueprintBuilder;
import io.ordertracking.operator.blueprint.EffectiveSpec;
import io.ordertracking.operator.blueprint.ResolvedImage;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.plan.DriftStance;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.plan.PlanInput;
import io.ordertracking.operator.plan.Planner;
import io.ordertracking.operator.plan.References;
import io.ordertracking.operator.preflight.Preflight;
import io.ordertracking.operator.preflight.PreflightReads.Answer;
import io.ordertracking.operator.reconcile.ImageResolver.Resolution;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.DeploymentHistory;
import io.ordertracking.operator.rollout.NextStep;
import io.ordertracking.operator.rollout.PreviousRevision;
import io.ordertracking.operator.rollout.Question;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.RolloutJudge;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.rollout.Serving;
import io.ordertracking.operator.rollout.Target;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.status.Verdict.Blocked;
import io.ordertracking.operator.status.Verdict.Reconciled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The second half of a pass: image → blueprint → verdict → plan → preflight → writes. */
final class Release {
  /** What is wanted, and the judge's view of it. */
  private record Judged(Resolution.Resolved image, Blueprint blueprint, Rollout rollout) {}

  private final PassContext context;
  private final Environment environment;
  private final EnvironmentPass.Mode mode;
  private final Backend backend;
  private final BlueprintBuilder builder;
  private final EffectiveSpec spec;
  private final ImageResolver images;
  private final Instant now;
  private @Nullable List<Revision> family;

  Release(
      PassContext context,
      Environment environment,
      EnvironmentPass.Mode mode,
      Backend backend,
      BlueprintBuilder builder,
      EffectiveSpec spec) {
    this.context = context;
    this.environment = environment;
    this.mode = mode;
    this.backend = backend;
    this.builder = builder;
    this.spec = spec;
    this.images = new ImageResolver(spec, builder.repository(), backend.reads());
    this.now = context.clock().instant();
  }

  Verdict go(Snapshot snapshot) {
    Verdict verdict = release(snapshot);
    if (verdict instanceof Blocked
        && mode == EnvironmentPass.Mode.APPLY
        && spec.driftPolicy() == DriftPolicy.Correct) {
      snapshot
          .pinned()
          .map(pinned -> new ResolvedImage(pinned.image(), pinned.imageTag(), Optional.empty()))
          .ifPresent(running -> Repair.of(backend, builder.build(running), snapshot, applied()));
    }
    return verdict instanceof Blocked blocked
        ? new Blocked(
            blocked.part(),
            blocked.reason(),
            blocked.message(),
            Optional.of(
                new Verdict.Seen(
                    snapshot,
                    serving(snapshot, Rollout.notStarted(spec.service().desiredCount())))))
        : verdict;
  }

  private Verdict release(Snapshot snapshot) {
    Resolution resolution = images.resolve(snapshot.pinned(), this::family);
    if (!(resolution instanceof Resolution.Resolved remembered)) {
      return Refusals.image(resolution);
    }
    Judged judged = judge(snapshot, remembered);
    if (retryAsked(judged.rollout())) {
      // The tag may have been pushed again since: that is what people retry for.
      Resolution anew = images.lookUp();
      if (!(anew instanceof Resolution.Resolved resolved)) {
        return Refusals.image(anew);
      }
      judged = resolved.image().equals(remembered.image()) ? judged : judge(snapshot, resolved);
    }
    Plan plan = plan(snapshot, judged);
    List<String> unverified = new ArrayList<>();
    Optional<Blocked> refused = preflight(snapshot, judged, unverified);
    if (refused.isPresent()) {
      return refused.get();
    }
    ExecutionReport report = apply(snapshot, plan, judged);
    return reconciled(snapshot, judged, plan, report, unverified);
  }

  private Judged judge(Snapshot snapshot, Resolution.Resolved image) {
    Blueprint blueprint = builder.build(image.image());
    Rollout rollout =
        snapshot
            .service()
            .filter(service -> !service.draining())
            .map(service -> judge(snapshot, service, References.of(snapshot).target(blueprint)))
            .orElse(Rollout.notStarted(spec.service().desiredCount()));
    return new Judged(image, blueprint, rollout);
  }

  private Rollout judge(Snapshot snapshot, ObservedService service, Target target) {
    Annotations annotations = new Annotations(environment.annotations());
    Question question =
        new Question(
            target,
            service,
            snapshot.pinned(),
            new DeploymentHistory.NotRead(),
            spec.rollout().timeout(),
            spec.rollout().onFailure() == OnFailure.Rollback,
            annotations.retryAt(),
            annotations.restartAt(),
            now);
    if (!question.settled() || !knownAsCompleted(service)) {
      List<Revision> known = question.pinnedAsWanted() ? List.of() : family();
      question = question.with(backend.history(snapshot, target, known));
    }
    Rollout rollout = RolloutJudge.judge(question);
    if (rollout.next() instanceof NextStep.StopWithRollback) {
      rollout =
          (backend.canReturn(snapshot) ? way(rollout, service) : Optional.<Rollout>empty())
              // ECS would refuse: every release before this one was replaced before it was live.
              .orElse(
                  RolloutJudge.judge(question.withoutReturn())
                      .withReason("there is no earlier release to return to"));
    }
    boolean force =
        rollout.next() instanceof NextStep.Restart
            || (rollout.next() instanceof NextStep.Start start && start.force());
    if (force && context.recentForces().tooSoon(environment.id().uid(), now)) {
      rollout = rollout.withState(RolloutState.IN_PROGRESS).withNext(new NextStep.None());
    }
    return withTaskFailure(snapshot, rollout);
  }

  /** Stopping a deployment is a call that only who writes to AWS itself can make. */
  private Optional<Rollout> way(Rollout rollout, ObservedService service) {
    return backend.writesAws()
        ? Optional.of(rollout)
        : PreviousRevision.insteadOfStopping(rollout, service, now);
  }

  /** Status only saves the confirming calls: without it they are simply made again. */
  private boolean knownAsCompleted(ObservedService service) {
    RolloutStatus known = lastRollout();
    return known != null
        && RolloutState.COMPLETED.label().equals(known.state())
        && service.taskDefinition().equals(known.taskDefinition());
  }

  /** Whether everything that the last pass wrote was done, as far as status knows. */
  private boolean lastPassDid() {
    EnvironmentStatus status = environment.status();
    List<Condition> conditions = status == null ? null : status.conditions();
    return conditions != null
        && conditions.stream()
            .anyMatch(
                condition ->
                    condition.type().equals(ConditionType.INFRASTRUCTURE_READY.label())
                        && condition.status().equals("True"));
  }

  private @Nullable RolloutStatus lastRollout() {
    EnvironmentStatus status = environment.status();
    return status == null ? null : status.rollout();
  }

  private Rollout withTaskFailure(Snapshot snapshot, Rollout rollout) {
    boolean failing =
        rollout.state() == RolloutState.ROLLING_BACK
            || rollout.state().failed()
            || (rollout.state() == RolloutState.IN_PROGRESS && rollout.counts().failed() > 0);
    if (!failing) {
      return rollout;
    }
    RolloutStatus known = lastRollout();
    if (known != null
        && known.reason() != null
        && known.id() != null
        && rollout.id().filter(known.id()::equals).isPresent()
        && !known.reason().equals(rollout.reason())) {
      return rollout.withReason(known.reason());
    }
    return backend
        .firstTaskFailure(snapshot, rollout)
        .map(failure -> rollout.withReason(failure.reason()))
        .orElse(rollout);
  }

  private static boolean retryAsked(Rollout rollout) {
    return rollout.next() instanceof NextStep.Start start && start.retry();
  }

  private Plan plan(Snapshot snapshot, Judged judged) {
    boolean goesOut = goesOut(snapshot, judged);
    // When a rollout has just completed, twins that a lost answer left behind are looked for, too;
    // and again where the last pass couldn't do all that it had to.
    boolean tidied = snapshot.service().filter(this::knownAsCompleted).isPresent() && lastPassDid();
    boolean completed = judged.rollout().state() == RolloutState.COMPLETED;
    List<Revision> known = goesOut || (completed && !tidied) ? family() : List.of();
    return backend.feasible(
        Planner.plan(
            new PlanInput(
                judged.blueprint(),
                snapshot,
                known,
                judged.rollout(),
                DriftStance.of(
                    spec.driftPolicy() == DriftPolicy.Report,
                    applied(),
                    judged.blueprint(),
                    snapshot))),
        snapshot);
  }

  private Optional<AppliedMark> applied() {
    EnvironmentStatus status = environment.status();
    return Optional.ofNullable(status)
        .map(
            known ->
                Optional.ofNullable(known.applied())
                    .flatMap(AppliedMark::parse)
                    .orElse(AppliedMark.NONE));
  }

  private static boolean goesOut(Snapshot snapshot, Judged judged) {
    return snapshot.service().isEmpty() || judged.rollout().next() instanceof NextStep.Start;
  }

  private Optional<Blocked> preflight(Snapshot snapshot, Judged judged, List<String> unverified) {
    if (!goesOut(snapshot, judged)) {
      return Optional.empty();
    }
    if (!judged.image().verified()) {
      switch (images.verify(judged.image().image())) {
        case Answer.Found<String> _ -> {}
        case Answer.Missing<String>(var message) -> {
          return Optional.of(Refusals.imageMissing(message));
        }
        case Answer.NotAllowed<String>(var why) -> unverified.add(why);
      }
    }
    Preflight.Report report = backend.preflight(judged.blueprint(), snapshot);
    unverified.addAll(report.unverified());
    return Refusals.missing(report.findings());
  }

  private ExecutionReport apply(Snapshot snapshot, Plan plan, Judged judged) {
    if (mode == EnvironmentPass.Mode.PLAN_ONLY) {
      return ExecutionReport.nothing();
    }
    ExecutionReport report = backend.apply(plan, judged.blueprint(), snapshot);
    NextStep next = judged.rollout().next();
    boolean starts = next instanceof NextStep.Start || next instanceof NextStep.Restart;
    // What AWS refused was not made; only a lost answer leaves that open.
    if (starts
        && backend.writesAws()
        && plan.hasWrites()
        && report.failures().stream().allMatch(f -> f.failure() instanceof AwsFailure.Unknown)) {
      context.recentForces().forced(environment.id().uid(), now);
    }
    return report;
  }

  private Reconciled reconciled(
      Snapshot snapshot,
      Judged judged,
      Plan plan,
      ExecutionReport report,
      List<String> unverified) {
    boolean started =
        goesOut(snapshot, judged) && report.applied(judged.blueprint().service().id());
    Rollout rollout =
        started ? judged.rollout().withState(RolloutState.IN_PROGRESS) : judged.rollout();
    return new Reconciled(
        judged.blueprint(),
        judged.image().image(),
        snapshot,
        plan,
        report,
        rollout,
        serving(snapshot, judged.rollout()),
        unverified);
  }

  private Optional<Revision> serving(Snapshot snapshot, Rollout rollout) {
    return snapshot
        .service()
        .flatMap(service -> Serving.revision(service, rollout))
        .flatMap(backend::revision);
  }

  private List<Revision> family() {
    List<Revision> known = family;
    if (known == null) {
      // A family's name is no proof: only revisions of ours say what a tag means.
      Ownership ours = new Ownership(environment.id().qualified(), context.installation());
      known = backend.family(builder.family()).stream().filter(ours::owns).toList();
      family = known;
    }
    return known;
  }
}
