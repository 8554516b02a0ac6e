package io.ordertracking.operator.resource.cluster;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.TagDiffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to change about the cluster. */
public final class ClusterDiffer {
  private ClusterDiffer() {}

  public static Change diff(Cluster wanted, Optional<ObservedCluster> actual) {
    if (wanted.shared()) {
      return Change.none(wanted.id());
    }
    if (actual.isEmpty()) {
      return Change.create(
          wanted.id(), List.of(new ClusterStep.Create(wanted.name(), wanted.tags())));
    }
    ObservedCluster found = actual.get();
    Map<String, String> tags = TagDiffer.missing(wanted.tags(), found.tags());
    return tags.isEmpty()
        ? Change.none(wanted.id())
        : Change.update(
            wanted.id(),
            TagDiffer.differences(tags, found.tags()),
            List.of(new ClusterStep.Tag(found.arn(), tags)));
  }
}
