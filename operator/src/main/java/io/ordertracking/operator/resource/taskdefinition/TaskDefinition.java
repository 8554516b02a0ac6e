package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Wanted: a revision of the environment's task-definition family.
 *
 * @param image the full reference that ECS pulls, by digest or by tag
 * @param imageTag what people call the image, kept as a tag of the revision; not part of its
 *     identity
 * @param environment plain variables, by name
 * @param secrets variable name → ARN that ECS reads at task start; never a value
 * @param tags ownership and user tags; not part of the revision's identity
 */
public record TaskDefinition(
    String family,
    int cpu,
    int memory,
    String architecture,
    String taskRoleArn,
    String executionRoleArn,
    String image,
    Optional<String> imageTag,
    int containerPort,
    SortedMap<String, String> environment,
    SortedMap<String, String> secrets,
    String logGroup,
    String region,
    Map<String, String> tags) {

  /** The one container's name. */
  public static final String CONTAINER = "order-tracking";

  public ResourceId id() {
    return idOf(family);
  }

  public static ResourceId idOf(String family) {
    return new ResourceId(Kind.TASK_DEFINITION, family);
  }

  /** The identity of the revision: see {@link Fingerprint}. */
  public String fingerprint() {
    return Fingerprint.of(this);
  }
}
