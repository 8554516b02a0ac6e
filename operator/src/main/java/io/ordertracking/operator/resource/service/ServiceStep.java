package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import java.util.Map;
import java.util.Optional;

/** The writes to a service. */
public sealed interface ServiceStep extends Step {
  /** The revision to pin: known, or registered by an earlier step of the same plan. */
  sealed interface RevisionRef {
    record Known(String arn) implements RevisionRef {}

    record Registered(ResourceId family) implements RevisionRef {}
  }

  /**
   * @param clientToken makes a repeated call give the first call's answer
   */
  record Create(EcsService service, RevisionRef revision, String clientToken)
      implements ServiceStep {
    @Override
    public String call() {
      return "ecs:CreateService";
    }
  }

  /**
   * One UpdateService; what is empty is left as it is.
   *
   * @param force start a new deployment even of the same revision
   */
  record Update(
      String cluster,
      String name,
      Optional<RevisionRef> revision,
      Optional<Integer> desiredCount,
      Optional<Network> network,
      Optional<DeploymentSettings> deployment,
      boolean force)
      implements ServiceStep {
    @Override
    public String call() {
      return "ecs:UpdateService";
    }
  }

  record Tag(String arn, Map<String, String> tags) implements ServiceStep {
    @Override
    public String call() {
      return "ecs:TagResource";
    }
  }

  /** Ends a service deployment and returns to the one before. */
  record StopWithRollback(String serviceDeploymentArn) implements ServiceStep {
    @Override
    public String call() {
      return "ecs:StopServiceDeployment";
    }
  }

  /** Drains and deletes; ECS goes on by itself from DRAINING to INACTIVE. */
  record Delete(String cluster, String name) implements ServiceStep {
    @Override
    public String call() {
      return "ecs:DeleteService";
    }
  }
}
