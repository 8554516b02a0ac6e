package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.Network;
import io.ordertracking.operator.resource.service.ObservedService.ServiceEvent;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.ServiceDeployment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The deployments of the service: begun by a write, ended by {@link #settle}. */
public final class ModelRollouts {
  /** What a deployment brought besides its revision, and a rollback brings back. */
  private record Place(Optional<Network> network, List<Attachment.Observed> attachments) {}

  /** Newest first. */
  public final List<ServiceDeployment> history = new ArrayList<>();

  public final Set<String> brokenDigests = new HashSet<>();
  private final InstantSource clock;
  private final ModelFamily family;
  private final Map<String, Place> places = new HashMap<>();
  private int incarnation;

  ModelRollouts(InstantSource clock, ModelFamily family) {
    this.clock = clock;
    this.family = family;
  }

  /** What a deployment brought that nobody began here. */
  public void place(Deployment deployment, ServiceDraft brought) {
    places.put(deployment.id(), new Place(brought.network, brought.attachments));
  }

  /** Another service, of which ECS remembers nothing. */
  void forget() {
    incarnation++;
    history.clear();
  }

  public void begin(ServiceDraft service) {
    if (!history.isEmpty() && history.getFirst().endedAt().isEmpty()) {
      endNewest("STOPPED", false);
    }
    List<Deployment> deployments = new ArrayList<>();
    deployments.add(deployment(service.revision, "PRIMARY", "IN_PROGRESS", 0, clock.instant()));
    completed(service)
        .ifPresent(
            old ->
                deployments.add(
                    again(
                        old,
                        deployment(
                            old.taskDefinition(),
                            "ACTIVE",
                            "COMPLETED",
                            service.desired,
                            old.createdAt()))));
    service.deployments = deployments;
    place(deployments.getFirst(), service);
    history.addFirst(
        new ServiceDeployment(
            Arns.serviceDeployment(String.valueOf(incarnation), history.size()),
            "IN_PROGRESS",
            "",
            false,
            service.revision,
            family.revision(service.revision).flatMap(Revision::fingerprint),
            service.network,
            Optional.of(
                service.attachments.stream()
                    .map(Attachment.Observed::targetGroup)
                    .collect(Collectors.toSet())),
            deployments.size() > 1,
            clock.instant(),
            Optional.empty()));
  }

  /** Well, or (for a broken image) by the circuit breaker. */
  void settle(ServiceDraft service) {
    boolean underWay = !history.isEmpty() && history.getFirst().endedAt().isEmpty();
    boolean back = completed(service).isPresent();
    if (underWay && broken(service.revision)) {
      service.events.addFirst(
          new ServiceEvent(
              clock.instant(),
              "(service) (deployment ecs-svc/1) deployment failed: tasks failed to start."));
      endNewest(back ? "ROLLBACK_SUCCESSFUL" : "STOPPED", true);
      if (back) {
        backToCompleted(service);
      } else {
        onlyPrimary(service, "FAILED", 0);
      }
      return;
    }
    if (underWay) {
      endNewest("SUCCESSFUL", false);
    }
    boolean failed = service.deployments.stream().anyMatch(d -> d.primary() && d.inState("FAILED"));
    onlyPrimary(service, failed ? "FAILED" : "COMPLETED", failed ? 0 : service.desired);
  }

  /** Somebody ended it: back to what was completed before. */
  void stopped(ServiceDraft service) {
    endNewest("ROLLBACK_SUCCESSFUL", false);
    backToCompleted(service);
  }

  private boolean broken(String revision) {
    return family
        .revision(revision)
        .filter(r -> brokenDigests.stream().anyMatch(r.image()::endsWith))
        .isPresent();
  }

  private static Optional<Deployment> completed(ServiceDraft service) {
    return service.deployments.stream().filter(d -> d.inState("COMPLETED")).findFirst();
  }

  private void onlyPrimary(ServiceDraft service, String state, int running) {
    Deployment old =
        service.deployments.stream().filter(Deployment::primary).findFirst().orElseThrow();
    service.deployments =
        List.of(
            again(
                old, deployment(old.taskDefinition(), "PRIMARY", state, running, old.createdAt())));
    service.running = running;
  }

  private void backToCompleted(ServiceDraft service) {
    Deployment old =
        completed(service).orElseThrow(() -> new AssertionError("nothing to return to"));
    Place place = places.get(old.id());
    if (place != null) {
      service.network = place.network();
      service.attachments = place.attachments();
    }
    service.revision = old.taskDefinition();
    service.deployments =
        List.of(
            again(
                old,
                deployment(
                    old.taskDefinition(),
                    "PRIMARY",
                    "COMPLETED",
                    service.desired,
                    old.createdAt())));
    service.running = service.desired;
  }

  private void endNewest(String status, boolean breaker) {
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
            d.targetGroups(),
            d.hasPrevious(),
            d.createdAt(),
            Optional.of(clock.instant())));
  }

  /** Its place is known by its id, which stays. */
  private static Deployment again(Deployment old, Deployment next) {
    return new Deployment(
        old.id(),
        next.status(),
        next.taskDefinition(),
        next.network(),
        next.rolloutState(),
        next.rolloutStateReason(),
        next.counts(),
        next.createdAt());
  }

  public static Deployment deployment(
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

  /**
   * Where the tasks of a deployment are registered; of one that nobody began here, {@code others}.
   */
  Set<String> targetGroupsOf(Deployment deployment, List<Attachment.Observed> others) {
    Place place = places.get(deployment.id());
    List<Attachment.Observed> attachments = place == null ? others : place.attachments();
    return attachments.stream().map(Attachment.Observed::targetGroup).collect(Collectors.toSet());
  }
}
