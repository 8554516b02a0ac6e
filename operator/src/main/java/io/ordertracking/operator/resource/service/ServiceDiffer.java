package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.Handover;
import io.ordertracking.operator.plan.PlanInput;
import io.ordertracking.operator.plan.References;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.TagDiffer;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.NextStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to change about the service. Everything that goes out at once is one UpdateService; what
 * makes ECS start a new deployment goes only when the judge says so.
 */
public final class ServiceDiffer {
  private final PlanInput input;
  private final EcsService wanted;
  private final References refs;
  private final Ref revision;
  private final boolean restInPlace;
  private final List<Difference> differences = new ArrayList<>();

  private ServiceDiffer(PlanInput input, References refs, Ref revision, boolean restInPlace) {
    this.input = input;
    this.wanted = input.blueprint().service();
    this.refs = refs;
    this.revision = revision;
    this.restInPlace = restInPlace;
  }

  /**
   * @param revision the one that the wanted release is
   * @param restInPlace whether this plan writes to nothing else: only then what is wanted is noted
   *     as being in place
   */
  public static Change diff(PlanInput input, References refs, Ref revision, boolean restInPlace) {
    return new ServiceDiffer(input, refs, revision, restInPlace).diff();
  }

  private Change diff() {
    Optional<ObservedService> found = input.snapshot().service();
    if (found.isEmpty()) {
      return Change.create(wanted.id(), List.of(create()));
    }
    if (found.get().draining()) {
      return Change.waiting(
          wanted.id(),
          "a deleted service of this name is still draining ("
              + found.get().runningCount()
              + " running); it is created again once that is over");
    }
    return existing(found.get());
  }

  private Step create() {
    return new ServiceStep.Create(
        // Written only once everything is in place.
        wanted.withoutTag(Ownership.APPLIED),
        revision,
        refs.ref(wanted.network().ownGroup()),
        refs.ref(wanted.attachment().targetGroup()),
        ClientToken.seed(input.blueprint(), input.snapshot().lastIncarnation()));
  }

  private Change existing(ObservedService found) {
    if (input.rollout().next() instanceof NextStep.StopWithRollback stop) {
      return Change.update(
              wanted.id(),
              List.of(),
              List.of(new ServiceStep.StopWithRollback(stop.serviceDeploymentArn())))
          .because("timed out: back to the revision before");
    }
    ServiceStep.Update update = update(found);
    List<Step> steps = new ArrayList<>();
    if (!update.empty()) {
      steps.add(update);
    }
    boolean inPlace = restInPlace && steps.isEmpty() && input.settled();
    EcsService tagged = inPlace ? wanted : wanted.withoutTag(Ownership.APPLIED);
    Map<String, String> tags = TagDiffer.missing(tagged.tags(), found.tags());
    if (!tags.isEmpty()) {
      differences.addAll(TagDiffer.differences(tags, found.tags()));
      steps.add(new ServiceStep.Tag(found.arn(), tags));
    }
    return Change.update(wanted.id(), differences, steps).because(why(input.rollout().next()));
  }

  private ServiceStep.Update update(ObservedService found) {
    NextStep next = input.rollout().next();
    Optional<Ref> pin =
        switch (next) {
          case NextStep.Start _ -> Optional.of(revision);
          case NextStep.PinPrevious previous ->
              Optional.of(new Ref.Known(previous.previousRevision()));
          case NextStep.None _,
              NextStep.Restart _,
              NextStep.StopWithRollback _,
              NextStep.MarkFailed _ ->
              Optional.empty();
        };
    pin.ifPresent(ref -> describePin(found, ref));
    Optional<ServiceStep.NetworkChange> network = Optional.empty();
    Optional<ServiceStep.AttachmentChange> attachment = Optional.empty();
    boolean force = next instanceof NextStep.Restart;
    if (next instanceof NextStep.Start start) {
      PlacementDiffer placement = new PlacementDiffer(wanted, found, refs);
      network = placement.network();
      attachment =
          placement.attachment(Handover.stays(input.snapshot(), input.blueprint().ownership()));
      differences.addAll(placement.differences());
      force = start.force();
    }
    return new ServiceStep.Update(
        wanted.cluster(),
        wanted.name(),
        pin,
        desiredCount(found),
        network,
        attachment,
        gracePeriod(found),
        deployment(found),
        force);
  }

  private static String why(NextStep next) {
    return switch (next) {
      case NextStep.Start start -> start.why();
      case NextStep.Restart restart -> restart.why();
      case NextStep.PinPrevious _ -> "timed out: back to the revision before";
      case NextStep.None _, NextStep.StopWithRollback _, NextStep.MarkFailed _ -> "";
    };
  }

  private void describePin(ObservedService found, Ref ref) {
    String actual =
        input.snapshot().pinned().map(Revision::shortName).orElse(found.taskDefinition());
    String next =
        switch (ref) {
          case Ref.Known known -> known.value().substring(known.value().lastIndexOf('/') + 1);
          case Ref.Created _ -> "(new revision)";
        };
    differ("taskDefinition", actual, next);
  }

  private Optional<Integer> desiredCount(ObservedService found) {
    return differ("desiredCount", found.desiredCount(), wanted.desiredCount())
        ? Optional.of(wanted.desiredCount())
        : Optional.empty();
  }

  private Optional<Integer> gracePeriod(ObservedService found) {
    return found.gracePeriod().isPresent()
            && differ(
                "healthCheckGracePeriodSeconds",
                found.gracePeriod().getAsInt(),
                wanted.gracePeriod())
        ? Optional.of(wanted.gracePeriod())
        : Optional.empty();
  }

  private Optional<DeploymentSettings> deployment(ObservedService found) {
    return DeploymentSettingsDiffer.difference(wanted.deployment(), found)
        .map(
            difference -> {
              differences.add(difference);
              return wanted.deployment();
            });
  }

  private boolean differ(String field, Object actual, Object next) {
    if (actual.equals(next)) {
      return false;
    }
    differences.add(new Difference(field, String.valueOf(actual), String.valueOf(next)));
    return true;
  }
}
