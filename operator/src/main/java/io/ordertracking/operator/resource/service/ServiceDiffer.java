package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.PlanInput;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.TagDiffer;
import io.ordertracking.operator.resource.service.ServiceStep.RevisionRef;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.NextStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has to change about the service. Everything that goes out at once is one UpdateService; what
 * makes ECS start a new deployment goes only when the judge says so.
 */
public final class ServiceDiffer {
  private ServiceDiffer() {}

  public static Change diff(PlanInput input, RevisionRef revision) {
    EcsService wanted = input.blueprint().service();
    Optional<ObservedService> found = input.snapshot().service();
    if (found.isEmpty()) {
      String token = ClientToken.of(input.blueprint(), input.snapshot().lastIncarnation());
      return Change.create(wanted.id(), List.of(new ServiceStep.Create(wanted, revision, token)));
    }
    if (found.get().draining()) {
      return Change.waiting(
          wanted.id(),
          "a deleted service of this name is still draining ("
              + found.get().runningCount()
              + " running); it is created again once that is over");
    }
    return existing(input, found.get(), revision);
  }

  private static Change existing(PlanInput input, ObservedService found, RevisionRef revision) {
    EcsService wanted = input.blueprint().service();
    if (input.rollout().next() instanceof NextStep.StopWithRollback stop) {
      return new Change(
          wanted.id(),
          Action.UPDATE,
          "timed out: back to the revision before",
          List.of(),
          List.of(new ServiceStep.StopWithRollback(stop.serviceDeploymentArn())),
          Set.of());
    }
    List<Difference> differences = new ArrayList<>();
    ServiceStep.Update update = update(input, found, revision, differences);
    List<Step> steps = new ArrayList<>();
    if (update.force()
        || update.revision().isPresent()
        || update.desiredCount().isPresent()
        || update.network().isPresent()
        || update.deployment().isPresent()) {
      steps.add(update);
    }
    Map<String, String> tags = TagDiffer.missing(wanted.tags(), found.tags());
    if (!tags.isEmpty()) {
      differences.addAll(TagDiffer.differences(tags, found.tags()));
      steps.add(new ServiceStep.Tag(found.arn(), tags));
    }
    return Change.update(wanted.id(), differences, steps).because(why(input.rollout().next()));
  }

  private static ServiceStep.Update update(
      PlanInput input, ObservedService found, RevisionRef revision, List<Difference> differences) {
    EcsService wanted = input.blueprint().service();
    NextStep next = input.rollout().next();
    Optional<RevisionRef> pin =
        switch (next) {
          case NextStep.Start _ -> Optional.of(revision);
          case NextStep.PinPrevious previous ->
              Optional.of(new RevisionRef.Known(previous.previousRevision()));
          case NextStep.None _,
              NextStep.Restart _,
              NextStep.StopWithRollback _,
              NextStep.MarkFailed _ ->
              Optional.empty();
        };
    pin.ifPresent(ref -> describePin(input, found, ref, differences));
    boolean starts = next instanceof NextStep.Start;
    return new ServiceStep.Update(
        wanted.cluster(),
        wanted.name(),
        pin,
        desiredCount(wanted, found, differences),
        starts ? network(wanted, found, differences) : Optional.empty(),
        deployment(wanted, found, differences),
        next instanceof NextStep.Restart
            || (next instanceof NextStep.Start start && start.force()));
  }

  private static String why(NextStep next) {
    return switch (next) {
      case NextStep.Start start -> start.why();
      case NextStep.Restart restart -> restart.why();
      case NextStep.PinPrevious _ -> "timed out: back to the revision before";
      case NextStep.None _, NextStep.StopWithRollback _, NextStep.MarkFailed _ -> "";
    };
  }

  private static void describePin(
      PlanInput input, ObservedService found, RevisionRef ref, List<Difference> differences) {
    String actual =
        input.snapshot().pinned().map(Revision::shortName).orElse(found.taskDefinition());
    String next =
        switch (ref) {
          case RevisionRef.Known known -> known.arn().substring(known.arn().lastIndexOf('/') + 1);
          case RevisionRef.Registered _ -> "(new revision)";
        };
    if (!actual.equals(next)) {
      differences.add(new Difference("taskDefinition", actual, next));
    }
  }

  private static Optional<Integer> desiredCount(
      EcsService wanted, ObservedService found, List<Difference> differences) {
    if (found.desiredCount() == wanted.desiredCount()) {
      return Optional.empty();
    }
    differences.add(
        new Difference(
            "desiredCount",
            String.valueOf(found.desiredCount()),
            String.valueOf(wanted.desiredCount())));
    return Optional.of(wanted.desiredCount());
  }

  private static Optional<Network> network(
      EcsService wanted, ObservedService found, List<Difference> differences) {
    if (found.network().isEmpty() || found.network().get().equals(wanted.network())) {
      return Optional.empty();
    }
    differences.add(
        new Difference(
            "networkConfiguration", describe(found.network().get()), describe(wanted.network())));
    return Optional.of(wanted.network());
  }

  private static String describe(Network network) {
    return network.subnets()
        + " "
        + network.securityGroups()
        + (network.publicIp() ? " public IP" : " no public IP");
  }

  private static Optional<DeploymentSettings> deployment(
      EcsService wanted, ObservedService found, List<Difference> differences) {
    DeploymentSettings settings = wanted.deployment();
    boolean same =
        found.settings().map(settings::equals).orElse(true)
            && (found.settings().isEmpty()
                || found.zoneRebalancing() == settings.zoneRebalancing());
    if (same) {
      return Optional.empty();
    }
    differences.add(
        new Difference(
            "deploymentConfiguration",
            found.settings().map(s -> describe(s, found.zoneRebalancing())).orElse(Difference.NONE),
            describe(settings, settings.zoneRebalancing())));
    return Optional.of(settings);
  }

  private static String describe(DeploymentSettings settings, boolean zoneRebalancing) {
    return settings.minimumHealthyPercent()
        + "–"
        + settings.maximumPercent()
        + " %, circuit breaker "
        + (settings.circuitBreaker() ? "on" : "off")
        + (settings.rollback() ? " with rollback" : "")
        + ", zone rebalancing "
        + (zoneRebalancing ? "on" : "off");
  }
}
