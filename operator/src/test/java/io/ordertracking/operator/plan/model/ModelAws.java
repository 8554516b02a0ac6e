package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.backend.Whereabouts;
import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.execute.Executor;
import io.ordertracking.operator.plan.DeletionState;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.preflight.Preflight;
import io.ordertracking.operator.preflight.PreflightReads;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.accessrule.AccessRuleStep;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.listener.ListenerStep;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.targetgroup.TargetGroupStep;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import io.ordertracking.operator.rollout.DeploymentHistory;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.Target;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.snapshot.TaskFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model of what one environment has in AWS, as small as the planner's view of it: every step does
 * at once what it says, or is refused as AWS would; rollouts and load balancers are ready when
 * {@link #settle} is called. Not the simulator: no calls, no time, no faults but {@link
 * #crashAfter}.
 */
public final class ModelAws implements Backend {
  public static final AccountFacts ACCOUNT = new AccountFacts("123456789012", "us-east-1", "aws");

  public final ModelClock clock = new ModelClock();
  public final Map<String, String> images = new TreeMap<>();
  public final ModelLogGroup logGroup = new ModelLogGroup();
  public final ModelCluster cluster = new ModelCluster();
  public final ModelFamily family = new ModelFamily(clock);
  public final ModelListeners listeners = new ModelListeners();
  public final ModelTargetGroups targetGroups = new ModelTargetGroups(listeners);
  public final ModelSecurityGroups securityGroups = new ModelSecurityGroups(this::inUse);
  public final ModelLoadBalancers loadBalancers =
      new ModelLoadBalancers(securityGroups, listeners::removeAllOf);
  public final ModelRollouts rollouts = new ModelRollouts(clock, family);
  public final ModelService service =
      new ModelService(clock, rollouts, group -> !listeners.loadBalancersOf(group).isEmpty());

  /** Whether ECS knows service deployments. */
  public boolean deploymentApi = true;

  public @Nullable TaskFailure taskFailure;

  /** How many more steps are carried out before the caller "crashes". */
  public int crashAfter = Integer.MAX_VALUE;

  /** The calls of all steps. */
  public final List<String> writes = new ArrayList<>();

  /** The caller's crash in the middle of a plan. */
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private boolean inUse(String securityGroup) {
    return loadBalancers.use(securityGroup) || service.uses(securityGroup);
  }

  @Override
  public AccountFacts account() {
    return ACCOUNT;
  }

  @Override
  public Snapshot observe(Whereabouts where, Freshness freshness) {
    return new ModelObservation(this, where).snapshot();
  }

  @Override
  public Optional<ObservedLogGroup> logGroup(String name) {
    return Optional.ofNullable(logGroup.found).filter(group -> group.name().equals(name));
  }

  @Override
  public Optional<ObservedService> service(ResourceNames names) {
    return Optional.ofNullable(service.found).filter(s -> s.name().equals(names.service()));
  }

  @Override
  public DeletionState observeForDeletion(Whereabouts where) {
    Snapshot snapshot = observe(where, Freshness.NOW);
    return snapshot.service().isPresent()
        ? new DeletionState(snapshot, List.of(), List.of())
        : new DeletionState(snapshot, family.inState("ACTIVE"), family.inState("INACTIVE"));
  }

  @Override
  public List<Revision> family(String name) {
    return family.newestFirst(name);
  }

  @Override
  public Optional<Revision> revision(String arn) {
    return family.revision(arn);
  }

  @Override
  public DeploymentHistory history(Snapshot snapshot, Target wanted, List<Revision> known) {
    if (deploymentApi) {
      return new DeploymentHistory.Known(rollouts.history);
    }
    Optional<Revision> revision =
        known.stream()
            .filter(r -> r.fingerprint().filter(wanted.fingerprint()::equals).isPresent())
            .findFirst();
    return new DeploymentHistory.Unavailable(
        revision, revision.isPresent() && revision.get().equals(known.getFirst()));
  }

  @Override
  public boolean canReturn(Snapshot snapshot) {
    return rollouts.history.stream().anyMatch(d -> d.status().equals("SUCCESSFUL"));
  }

  @Override
  public Optional<TaskFailure> firstTaskFailure(Snapshot snapshot, Rollout rollout) {
    return Optional.ofNullable(taskFailure);
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
    return new Executor(this::write, Runnable::run).execute(plan);
  }

  @Override
  public void forget(Plan plan) {
    // Nothing is remembered.
  }

  private void write(Step step, LateValues late) {
    if (crashAfter-- <= 0) {
      throw new Crash();
    }
    writes.add(step.call());
    switch (step) {
      case LogGroupStep s -> logGroup.write(s);
      case ClusterStep s -> cluster.write(s);
      case SecurityGroupStep s -> securityGroups.write(s, late);
      case AccessRuleStep s -> securityGroups.write(s, late);
      case LoadBalancerStep s -> loadBalancers.write(s, late);
      case TargetGroupStep s -> targetGroups.write(s, late);
      case ListenerStep s -> listeners.write(s, late);
      case TaskDefinitionStep s -> family.write(s, late);
      case ServiceStep s -> service.write(s, late);
      default -> throw new AssertionError("a step of an unknown kind: " + step);
    }
  }

  /** Some minutes later: what was under way has come to its end. */
  public void settle() {
    clock.advance(Duration.ofMinutes(2));
    loadBalancers.settle();
    service.settle();
  }
}
