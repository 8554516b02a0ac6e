package io.ordertracking.operator.snapshot;

import io.ordertracking.operator.resource.cluster.ObservedCluster;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * What exists in AWS under an environment's names.
 *
 * @param service ACTIVE or DRAINING
 * @param lastIncarnation when a deleted service of the same name, which ECS still shows, was
 *     created
 * @param pinned the revision that the service runs
 */
public record Snapshot(
    Optional<ObservedLogGroup> logGroup,
    Optional<ObservedCluster> cluster,
    Optional<ObservedService> service,
    Optional<Instant> lastIncarnation,
    Optional<Revision> pinned) {

  public boolean nothingLeft() {
    return logGroup.isEmpty() && cluster.isEmpty() && service.isEmpty();
  }
}
