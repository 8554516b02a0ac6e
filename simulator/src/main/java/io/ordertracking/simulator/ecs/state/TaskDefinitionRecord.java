package io.ordertracking.simulator.ecs.state;

import java.util.Map;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** A revision of a task definition, with AWS's defaults filled in, and its tags. */
public record TaskDefinitionRecord(TaskDefinition definition, Map<String, String> tags) {
  public String arn() {
    return definition.taskDefinitionArn();
  }

  public int revision() {
    return definition.revision();
  }

  public TaskDefinitionStatus status() {
    return definition.status();
  }

  public boolean active() {
    return status() == TaskDefinitionStatus.ACTIVE;
  }

  public TaskDefinitionRecord withDefinition(TaskDefinition changed) {
    return new TaskDefinitionRecord(changed, tags);
  }

  public TaskDefinitionRecord withTags(Map<String, String> newTags) {
    return new TaskDefinitionRecord(definition, newTags);
  }
}
