package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.resource.Step;
import java.util.List;
import java.util.Map;

/** The writes to a family and its revisions. */
public sealed interface TaskDefinitionStep extends Step {
  record Register(TaskDefinition definition) implements TaskDefinitionStep {
    @Override
    public String call() {
      return "ecs:RegisterTaskDefinition";
    }
  }

  record Tag(String arn, Map<String, String> tags) implements TaskDefinitionStep {
    @Override
    public String call() {
      return "ecs:TagResource";
    }
  }

  record Untag(String arn, List<String> keys) implements TaskDefinitionStep {
    @Override
    public String call() {
      return "ecs:UntagResource";
    }
  }

  record Deregister(String arn) implements TaskDefinitionStep {
    @Override
    public String call() {
      return "ecs:DeregisterTaskDefinition";
    }
  }

  /** At most 10 a call; each must be INACTIVE. */
  record Delete(List<String> arns) implements TaskDefinitionStep {
    @Override
    public String call() {
      return "ecs:DeleteTaskDefinitions";
    }
  }
}
