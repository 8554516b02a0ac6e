package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The writes to a service. */
public sealed interface ServiceStep extends Step {
  /**
   * @param token the seed of the client token, which makes a repeated call give the first call's
   *     answer
   * @param securityGroup the tasks' own
   */
  record Create(EcsService service, Ref revision, Ref securityGroup, Ref targetGroup, String token)
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
      Optional<Ref> revision,
      Optional<Integer> desiredCount,
      Optional<NetworkChange> network,
      Optional<AttachmentChange> attachment,
      Optional<Integer> gracePeriod,
      Optional<DeploymentSettings> deployment,
      boolean force)
      implements ServiceStep {
    /** Whether it would change nothing. */
    boolean empty() {
      return !force
          && Stream.of(revision, desiredCount, network, attachment, gracePeriod, deployment)
              .allMatch(Optional::isEmpty);
    }

    @Override
    public String call() {
      return "ecs:UpdateService";
    }
  }

  /** Tasks are to run elsewhere, or to carry other groups. */
  record NetworkChange(TaskNetwork network, Ref securityGroup) {}

  /**
   * Tasks are to be registered elsewhere.
   *
   * @param besides the ARN of a target group that they stay registered with
   */
  record AttachmentChange(Attachment attachment, Ref targetGroup, Optional<String> besides) {}

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
