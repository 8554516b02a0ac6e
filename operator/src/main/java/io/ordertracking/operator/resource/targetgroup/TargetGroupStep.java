package io.ordertracking.operator.resource.targetgroup;

import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.targetgroup.TargetGroup.HealthCheck;
import java.util.Map;

/** The writes to a target group. */
public sealed interface TargetGroupStep extends Step {
  /** Its ARN becomes a late value. */
  record Create(TargetGroup targetGroup) implements TargetGroupStep {
    @Override
    public String call() {
      return "elasticloadbalancing:CreateTargetGroup";
    }
  }

  record SetHealthCheck(String arn, HealthCheck healthCheck) implements TargetGroupStep {
    @Override
    public String call() {
      return "elasticloadbalancing:ModifyTargetGroup";
    }
  }

  /**
   * @param attributes under AWS's names; what isn't named stays
   */
  record SetAttributes(Ref targetGroup, Map<String, String> attributes) implements TargetGroupStep {
    @Override
    public String call() {
      return "elasticloadbalancing:ModifyTargetGroupAttributes";
    }
  }

  record Tag(String arn, Map<String, String> tags) implements TargetGroupStep {
    @Override
    public String call() {
      return "elasticloadbalancing:AddTags";
    }
  }

  record Delete(String arn) implements TargetGroupStep {
    @Override
    public String call() {
      return "elasticloadbalancing:DeleteTargetGroup";
    }
  }
}
