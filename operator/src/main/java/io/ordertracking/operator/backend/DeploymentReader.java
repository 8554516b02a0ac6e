package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.BoundedMap;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.Network;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceMapping;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.RevisionCache;
import io.ordertracking.operator.resource.taskdefinition.RevisionReader;
import io.ordertracking.operator.rollout.DeploymentHistory;
import io.ordertracking.operator.rollout.ServiceDeployment;
import io.ordertracking.operator.rollout.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * Reads service deployments: first the service's current one (one call, and mostly the one asked
 * about), else the list, newest first, as far back as the wanted release.
 */
final class DeploymentReader {
  private static final int BATCH = 20;
  private static final int LOOK_BACK = 100;
  private static final int CACHED = 20_000;
  private static final Set<String> ENDED =
      Set.of("SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED");
  private static final Duration ASK_AGAIN = Duration.ofHours(1);

  private record TargetRevision(
      String taskDefinition, Optional<Network> network, Optional<Set<String>> targetGroups) {}

  private final AwsGateway aws;
  private final RevisionCache revisions;
  private final Clock clock;
  // Service revisions and ended deployments never change: only a saving of calls.
  private final Map<String, TargetRevision> targets =
      Collections.synchronizedMap(new BoundedMap<>(CACHED));
  private final Map<String, ServiceDeployment> ended =
      Collections.synchronizedMap(new BoundedMap<>(CACHED));
  private volatile @Nullable Instant unsupportedSince;

  DeploymentReader(AwsGateway aws, RevisionCache revisions, Clock clock) {
    this.aws = aws;
    this.revisions = revisions;
    this.clock = clock;
  }

  DeploymentHistory read(ObservedService service, Target wanted, List<Revision> family) {
    Instant since = unsupportedSince;
    if (since == null || clock.instant().isAfter(since.plus(ASK_AGAIN))) {
      try {
        DeploymentHistory known = new DeploymentHistory.Known(known(service, wanted));
        unsupportedSince = null;
        return known;
      } catch (AwsFailure.Unsupported missing) {
        unsupportedSince = clock.instant();
      }
    }
    return unavailable(wanted, family);
  }

  /** A completed deployment may have left the service's list, but not its history. */
  boolean canReturn(ObservedService service) {
    return service.deployments().stream().anyMatch(d -> !d.primary() && d.inState("COMPLETED"))
        || list(service).stream().anyMatch(d -> d.statusAsString().equals("SUCCESSFUL"));
  }

  private List<ServiceDeployment> known(ObservedService service, Target wanted) {
    Optional<ServiceDeployment> current =
        service.currentServiceDeployment().flatMap(this::describe);
    if (current.filter(deployment -> deployment.targets(wanted)).isPresent()) {
      return current.stream().toList();
    }
    List<ServiceDeploymentBrief> newestFirst = list(service);
    List<ServiceDeployment> known = new ArrayList<>();
    for (int from = 0; from < newestFirst.size(); from += BATCH) {
      List<ServiceDeploymentBrief> batch =
          newestFirst.subList(from, Math.min(from + BATCH, newestFirst.size()));
      resolveTargets(
          batch.stream()
              .map(ServiceDeploymentBrief::targetServiceRevisionArn)
              .filter(Objects::nonNull)
              .toList());
      for (ServiceDeploymentBrief brief : batch) {
        ServiceDeployment outline = outline(brief);
        if (outline.targets(wanted)) {
          known.add(describe(brief.serviceDeploymentArn()).orElse(outline));
          return known;
        }
        known.add(outline);
      }
    }
    return known;
  }

  private List<ServiceDeploymentBrief> list(ObservedService service) {
    return aws
        .ecs(
            ecs ->
                ecs.listServiceDeployments(
                    r ->
                        r.cluster(service.clusterArn())
                            .service(service.arn())
                            .maxResults(LOOK_BACK)))
        .serviceDeployments()
        .stream()
        .sorted(Comparator.comparing(ServiceDeploymentBrief::createdAt).reversed())
        .toList();
  }

  /** What the list tells of a deployment: enough of one that targets another release. */
  private ServiceDeployment outline(ServiceDeploymentBrief brief) {
    return deployment(
        brief.serviceDeploymentArn(),
        brief.statusAsString(),
        brief.statusReason(),
        false,
        brief.targetServiceRevisionArn(),
        false,
        brief.createdAt(),
        brief.finishedAt());
  }

  private Optional<ServiceDeployment> describe(String arn) {
    ServiceDeployment known = ended.get(arn);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ServiceDeployment> found =
        aws
            .ecs(ecs -> ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arn)))
            .serviceDeployments()
            .stream()
            .findFirst()
            .map(this::detailed);
    found
        .filter(deployment -> ENDED.contains(deployment.status()))
        .filter(deployment -> !deployment.revisionArn().isEmpty())
        .ifPresent(deployment -> ended.put(arn, deployment));
    return found;
  }

  private ServiceDeployment detailed(
      software.amazon.awssdk.services.ecs.model.ServiceDeployment found) {
    String target =
        found.targetServiceRevision() == null ? null : found.targetServiceRevision().arn();
    resolveTargets(target == null ? List.of() : List.of(target));
    var breaker = found.deploymentCircuitBreaker();
    return deployment(
        found.serviceDeploymentArn(),
        found.statusAsString(),
        found.statusReason(),
        breaker != null && breaker.status() == ServiceDeploymentRollbackMonitorsStatus.TRIGGERED,
        target,
        !found.sourceServiceRevisions().isEmpty(),
        found.createdAt(),
        found.finishedAt() == null ? found.stoppedAt() : found.finishedAt());
  }

  private ServiceDeployment deployment(
      String arn,
      String status,
      @Nullable String statusReason,
      boolean breakerTriggered,
      @Nullable String targetRevision,
      boolean hasPrevious,
      Instant createdAt,
      @Nullable Instant endedAt) {
    Optional<TargetRevision> target =
        Optional.ofNullable(targetRevision).flatMap(t -> Optional.ofNullable(targets.get(t)));
    Optional<Revision> revision =
        target.flatMap(t -> RevisionReader.read(aws, revisions, t.taskDefinition()));
    return new ServiceDeployment(
        arn,
        status,
        statusReason == null ? "" : statusReason,
        breakerTriggered,
        target.map(TargetRevision::taskDefinition).orElse(""),
        revision.flatMap(Revision::fingerprint),
        target.flatMap(TargetRevision::network),
        target.flatMap(TargetRevision::targetGroups),
        hasPrevious,
        createdAt,
        Optional.ofNullable(endedAt));
  }

  private void resolveTargets(List<String> revisionArns) {
    List<String> unknown =
        revisionArns.stream().distinct().filter(arn -> !targets.containsKey(arn)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    aws.ecs(ecs -> ecs.describeServiceRevisions(r -> r.serviceRevisionArns(unknown)))
        .serviceRevisions()
        .forEach(
            revision ->
                targets.put(
                    revision.serviceRevisionArn(),
                    new TargetRevision(
                        revision.taskDefinition(),
                        ServiceMapping.toNetwork(revision.networkConfiguration()),
                        targetGroups(revision))));
  }

  /** An emulator may leave them out: then nobody knows. */
  private static Optional<Set<String>> targetGroups(ServiceRevision revision) {
    return revision.hasLoadBalancers()
        ? Optional.of(
            ServiceMapping.toAttachments(revision.loadBalancers()).stream()
                .map(Attachment.Observed::targetGroup)
                .collect(Collectors.toSet()))
        : Optional.empty();
  }

  /** Marks are tags that another operator process may have written: never from the cache. */
  private DeploymentHistory unavailable(Target wanted, List<Revision> family) {
    List<Revision> ours =
        family.stream().filter(r -> r.tags().containsKey(Ownership.FINGERPRINT)).toList();
    Optional<Revision> revision =
        ours.stream()
            .filter(r -> r.fingerprint().filter(wanted.fingerprint()::equals).isPresent())
            .findFirst();
    boolean newest = revision.isPresent() && revision.get().arn().equals(ours.getFirst().arn());
    return new DeploymentHistory.Unavailable(
        revision.flatMap(r -> RevisionReader.readFresh(aws, revisions, r.arn())), newest);
  }
}
