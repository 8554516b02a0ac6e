package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.Ownership;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;

/**
 * Reads service deployments: first the service's current one (one call, and mostly the one asked
 * about), else the list, newest first, as far back as the wanted release.
 */
final class DeploymentReader {
  private static final int BATCH = 20;
  private static final int LOOK_BACK = 100;
  private static final Duration ASK_AGAIN = Duration.ofHours(1);

  private record TargetRevision(String taskDefinition, Optional<Network> network) {}

  private final AwsGateway aws;
  private final RevisionCache revisions;
  private final Clock clock;
  // Service revisions never change; only a saving of calls.
  private final Map<String, TargetRevision> targets = new ConcurrentHashMap<>();
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
      } catch (AwsFailure.Unsupported | AwsFailure.Denied missing) {
        unsupportedSince = clock.instant();
      }
    }
    return unavailable(wanted, family);
  }

  private List<ServiceDeployment> known(ObservedService service, Target wanted) {
    Optional<ServiceDeployment> current =
        service.currentServiceDeployment().flatMap(arn -> describe(List.of(arn)).stream().findFirst());
    if (current.filter(deployment -> deployment.targets(wanted)).isPresent()) {
      return current.stream().toList();
    }
    List<ServiceDeploymentBrief> briefs =
        aws
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
    List<ServiceDeployment> newestFirst = new ArrayList<>();
    for (int from = 0; from < briefs.size(); from += BATCH) {
      List<String> arns =
          briefs.subList(from, Math.min(from + BATCH, briefs.size())).stream()
              .map(ServiceDeploymentBrief::serviceDeploymentArn)
              .toList();
      newestFirst.addAll(describe(arns));
      if (newestFirst.stream().anyMatch(deployment -> deployment.targets(wanted))) {
        break;
      }
    }
    return newestFirst;
  }

  private List<ServiceDeployment> describe(List<String> arns) {
    var found =
        aws.ecs(ecs -> ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arns)))
            .serviceDeployments();
    resolveTargets(
        found.stream()
            .filter(d -> d.targetServiceRevision() != null)
            .map(d -> d.targetServiceRevision().arn())
            .toList());
    return found.stream()
        .map(this::toDeployment)
        .sorted(Comparator.comparing(ServiceDeployment::createdAt).reversed())
        .toList();
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
                        ServiceMapping.toNetwork(revision.networkConfiguration()))));
  }

  private ServiceDeployment toDeployment(
      software.amazon.awssdk.services.ecs.model.ServiceDeployment found) {
    Optional<TargetRevision> target =
        Optional.ofNullable(found.targetServiceRevision())
            .flatMap(summary -> Optional.ofNullable(targets.get(summary.arn())));
    Optional<Revision> revision =
        target.flatMap(t -> RevisionReader.read(aws, revisions, t.taskDefinition()));
    var breaker = found.deploymentCircuitBreaker();
    return new ServiceDeployment(
        found.serviceDeploymentArn(),
        found.statusAsString(),
        found.statusReason() == null ? "" : found.statusReason(),
        breaker != null
            && breaker.status() == ServiceDeploymentRollbackMonitorsStatus.TRIGGERED,
        target.map(TargetRevision::taskDefinition).orElse(""),
        revision.flatMap(Revision::fingerprint),
        target.flatMap(TargetRevision::network),
        !found.sourceServiceRevisions().isEmpty(),
        found.createdAt(),
        Optional.ofNullable(found.finishedAt()).or(() -> Optional.ofNullable(found.stoppedAt())));
  }

  /** Marks are tags that another operator process may have written: never from the cache. */
  private DeploymentHistory unavailable(Target wanted, List<Revision> family) {
    List<Revision> ours =
        family.stream().filter(r -> r.tags().containsKey(Ownership.FINGERPRINT)).toList();
    Optional<Revision> revision =
        ours.stream()
            .filter(r -> r.fingerprint().filter(wanted.fingerprint()::equals).isPresent())
            .findFirst();
    boolean newest =
        revision.isPresent() && revision.get().arn().equals(ours.getFirst().arn());
    return new DeploymentHistory.Unavailable(
        revision.flatMap(r -> RevisionReader.readFresh(aws, revisions, r.arn())), newest);
  }
}
