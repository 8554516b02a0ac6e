package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A task-definition revision as found in ECS. The environment and secrets are those of its first
 * container: only compared for showing differences, never for equality (that is the fingerprint's).
 *
 * @param secrets variable name → ARN
 */
public record Revision(
    String arn,
    String family,
    int number,
    String state,
    Instant registeredAt,
    String cpu,
    String memory,
    String architecture,
    Optional<String> taskRoleArn,
    Optional<String> executionRoleArn,
    String image,
    SortedMap<String, String> environment,
    SortedMap<String, String> secrets,
    Map<String, String> tags)
    implements Observed {

  @Override
  public ResourceId id() {
    return TaskDefinition.idOf(family);
  }

  public boolean active() {
    return "ACTIVE".equals(state);
  }

  public Optional<String> fingerprint() {
    return Optional.ofNullable(tags.get(Ownership.FINGERPRINT));
  }

  public Optional<String> imageTag() {
    return Optional.ofNullable(tags.get(Ownership.IMAGE_TAG));
  }

  /** {@code family:number}. */
  public String shortName() {
    return family + ":" + number;
  }

  public Revision withTags(Map<String, String> newTags) {
    return new Revision(
        arn,
        family,
        number,
        state,
        registeredAt,
        cpu,
        memory,
        architecture,
        taskRoleArn,
        executionRoleArn,
        image,
        environment,
        secrets,
        newTags);
  }
}
