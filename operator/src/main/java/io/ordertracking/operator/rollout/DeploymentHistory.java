package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.taskdefinition.Revision;
import java.util.List;
import java.util.Optional;

/** What ECS remembers of a service's deployments. */
public sealed interface DeploymentHistory {

  /** Not read in this pass: nothing about the rollout is open. */
  record NotRead() implements DeploymentHistory {}

  /** From the service-deployment API, newest first. */
  record Known(List<ServiceDeployment> newestFirst) implements DeploymentHistory {
    public Known {
      newestFirst = List.copyOf(newestFirst);
    }
  }

  /**
   * The API isn't there: {@code deployments[]}, the service's events and marks on revisions speak.
   *
   * @param wantedRevision the active revision with the wanted fingerprint, its tags freshly read
   * @param newestOfFamily whether no later revision of ours was registered
   */
  record Unavailable(Optional<Revision> wantedRevision, boolean newestOfFamily)
      implements DeploymentHistory {}
}
