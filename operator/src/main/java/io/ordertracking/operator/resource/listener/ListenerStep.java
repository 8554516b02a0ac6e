package io.ordertracking.operator.resource.listener;

import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import java.util.Map;

/** The writes to a listener. */
public sealed interface ListenerStep extends Step {
  record Create(Ref loadBalancer, int port, Ref targetGroup, Map<String, String> tags)
      implements ListenerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:CreateListener";
    }
  }

  /** Makes it plain HTTP again that forwards everything to the target group. */
  record Forward(String arn, Ref targetGroup) implements ListenerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:ModifyListener";
    }
  }

  record Delete(String arn) implements ListenerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:DeleteListener";
    }
  }

  record Tag(String arn, Map<String, String> tags) implements ListenerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:AddTags";
    }
  }
}
