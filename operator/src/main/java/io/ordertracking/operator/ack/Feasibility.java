package io.ordertracking.operator.ack;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.Drift;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.accessrule.AccessRuleStep;
import io.ordertracking.operator.resource.listener.ListenerStep;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.targetgroup.TargetGroupStep;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of a plan can be said in ACK's resources. The rest is left out, so that it isn't planned
 * again and again; what somebody would miss is shown as a difference that stays.
 */
final class Feasibility {
  /** What is kept on the task definition's object instead of the revision. */
  private static final Set<String> NOTES = Set.of(Ownership.FAILED_AT, Ownership.IMAGE_TAG);

  private static final String REASON = "ACK doesn't change it (docs/ack.md)";

  private final Optional<ObservedService> service;

  private Feasibility(Optional<ObservedService> service) {
    this.service = service;
  }

  /**
   * @param service as found: a target group that it is attached to can't be changed any more
   */
  static Plan of(Plan plan, Optional<ObservedService> service) {
    Feasibility feasibility = new Feasibility(service);
    Plan feasible = new Plan(plan.changes().stream().map(feasibility::of).toList());
    return new Plan(
        feasible.changes(),
        plan.drift().stream().flatMap(each -> drift(plan, feasible, each).stream()).toList());
  }

  /** What is left out isn't somebody's doing that is being put right. */
  private static Optional<Drift> drift(Plan before, Plan after, Drift drift) {
    Change change = after.of(drift.id());
    boolean carriedOut = !change.writes().isEmpty();
    boolean reported = before.of(drift.id()).action() == Action.REPORT;
    List<Difference> differences =
        drift.differences().stream().filter(each -> !ofRule(each)).toList();
    return (carriedOut || reported) && !differences.isEmpty()
        ? Optional.of(new Drift(drift.id(), differences))
        : Optional.empty();
  }

  /** A tag of a single rule. */
  private static boolean ofRule(Difference difference) {
    return difference.field().contains(" tags[");
  }

  private Change of(Change change) {
    if (change.action() == Action.REPORT) {
      return change.differences().stream().allMatch(Feasibility::ofRule)
          ? Change.none(change.id())
          : change;
    }
    if (change.writes().isEmpty()) {
      return change;
    }
    if (change.id().kind() == Kind.TASK_DEFINITION && change.action() == Action.DELETE) {
      // The controller's delete deregisters the whole family and deletes nothing of it.
      return change.steps().stream().anyMatch(TaskDefinitionStep.Deregister.class::isInstance)
          ? change
          : Change.none(change.id());
    }
    List<Step> steps = feasible(change, change.steps());
    List<Step> followUps = feasible(change, change.followUps());
    if (steps.equals(change.steps()) && followUps.equals(change.followUps())) {
      return change;
    }
    if (!steps.isEmpty() || !followUps.isEmpty()) {
      return new Change(
          change.id(),
          change.action(),
          change.reason(),
          change.differences(),
          steps,
          followUps,
          change.after());
    }
    List<Difference> missed = missed(change);
    return missed.isEmpty()
        ? Change.none(change.id())
        : new Change(change.id(), Action.REPORT, REASON, missed, List.of(), List.of(), Set.of());
  }

  private List<Step> feasible(Change change, List<Step> steps) {
    List<Step> all = new ArrayList<>();
    for (Step step : steps) {
      feasible(change, step).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Step> feasible(Change change, Step step) {
    return switch (step) {
      // No controller of these compares tags, or hands them on, once the resource is there.
      case ServiceStep.Tag _, TargetGroupStep.Tag _, ListenerStep.Tag _ -> Optional.empty();
      case TargetGroupStep.SetHealthCheck set -> unlessAttached(set.arn(), set);
      case TargetGroupStep.SetAttributes set ->
          set.targetGroup() instanceof Ref.Known(var arn)
              ? unlessAttached(arn, set)
              : Optional.of(set);
      case ListenerStep.Delete _, LoadBalancerStep.SetSubnets _, AccessRuleStep _ ->
          Optional.empty();
      case TaskDefinitionStep.Deregister _, TaskDefinitionStep.Delete _ -> Optional.empty();
      case TaskDefinitionStep.Tag tag -> notes(tag);
      case SecurityGroupStep.Tag tag -> ofGroup(tag);
      case ServiceStep.Update update -> withoutZones(change, update);
      default -> Optional.of(step);
    };
  }

  /** See {@link TargetShield}. */
  private Optional<Step> unlessAttached(String targetGroup, Step step) {
    return service.filter(found -> found.attachedTo(targetGroup)).isPresent()
        ? Optional.empty()
        : Optional.of(step);
  }

  private static Optional<Step> notes(TaskDefinitionStep.Tag tag) {
    Map<String, String> kept = new TreeMap<>(tag.tags());
    kept.keySet().retainAll(NOTES);
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(new TaskDefinitionStep.Tag(tag.arn(), kept));
  }

  /** ACK knows no tags of single rules. */
  private static Optional<Step> ofGroup(SecurityGroupStep.Tag tag) {
    List<String> groups = tag.ids().stream().filter(id -> id.startsWith("sg-")).toList();
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(new SecurityGroupStep.Tag(groups, tag.tags()));
  }

  /** Where nothing but Availability Zone rebalancing differs, which ACK doesn't know. */
  private static Optional<Step> withoutZones(Change change, ServiceStep.Update update) {
    boolean onlyZones =
        change.differences().stream()
            .filter(each -> each.field().equals("deploymentConfiguration"))
            .anyMatch(each -> beforeZones(each.actual()).equals(beforeZones(each.wanted())));
    if (!onlyZones) {
      return Optional.of(update);
    }
    boolean nothingElse =
        !update.force()
            && update.revision().isEmpty()
            && update.desiredCount().isEmpty()
            && update.network().isEmpty()
            && update.attachment().isEmpty()
            && update.gracePeriod().isEmpty();
    return nothingElse
        ? Optional.empty()
        : Optional.of(
            new ServiceStep.Update(
                update.cluster(),
                update.name(),
                update.revision(),
                update.desiredCount(),
                update.network(),
                update.attachment(),
                update.gracePeriod(),
                Optional.empty(),
                update.force()));
  }

  private static String beforeZones(String described) {
    int zones = described.indexOf(", zone rebalancing");
    return zones < 0 ? described : described.substring(0, zones);
  }

  /** Our own notes and leftovers are nobody's loss. */
  private static List<Difference> missed(Change change) {
    return change.differences().stream()
        .filter(each -> !each.field().equals("tags[" + Ownership.APPLIED + "]"))
        .filter(each -> !each.field().equals("unused twin"))
        .filter(each -> !ofRule(each))
        .toList();
  }
}
