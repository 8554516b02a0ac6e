package io.ordertracking.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator found and did. Only a cache for people and machines that read it: the operator
 * itself works from AWS, so losing status loses nothing.
 */
public record EnvironmentStatus(
    @JsonPropertyDescription(
            "The generation of the spec that this status speaks of; -1 before the operator first looked.")
        @Nullable Long observedGeneration,
    @ListType(key = "type")
        @Size(max = 16)
        @JsonPropertyDescription(
            "Ready, Reconciling and Stalled, and the parts that Ready is made of; docs/conditions.md"
                + " explains every reason.")
        @Nullable List<Condition> conditions,
    @Size(max = 512)
        @JsonPropertyDescription(
            "Where the service answers. Absent before there is a load balancer.")
        @Nullable String url,
    @Size(max = 512) @JsonPropertyDescription("The load balancer's own host name.")
        @Nullable String albDnsName,
    @JsonPropertyDescription("The image that serves now, and only what was verified.")
        @Nullable RunningImage image,
    @JsonPropertyDescription("How the latest revision is going out.")
        @Nullable RolloutStatus rollout,
    @JsonPropertyDescription("Running and desired tasks, for people. Example: 2/2.")
        @Nullable String tasks,
    @Size(max = 10) @JsonPropertyDescription("The last 10 rollouts that ended, newest first.")
        @Nullable List<HistoryEntry> history,
    @Size(max = 64) @JsonPropertyDescription("The AWS resources of the environment.")
        @Nullable List<ResourceStatus> resources,
    @JsonPropertyDescription(
            "When AWS was last compared with the spec in full; written together with other changes, else"
                + " every 6 hours at most.")
        @Nullable String lastDriftCheck,
    @Size(max = 20)
        @JsonPropertyDescription(
            "What differs in AWS from what the operator left there, at most 20.")
        @Nullable List<Difference> differences,
    @Size(max = 128)
        @JsonPropertyDescription(
            "The fingerprint of what was last found in place; tells drift from a change of the spec.")
        @Nullable String applied) {

  /** One field of a resource that somebody changed in AWS. */
  public record Difference(
      @Required @Size(max = 64) @JsonPropertyDescription("The kind of resource.") String kind,
      @Required @Size(max = 512) @JsonPropertyDescription("Its name in AWS.") String name,
      @Required
          @Size(max = 256)
          @JsonPropertyDescription("What differs. Example: healthCheck.path.")
          String field,
      @Required @Size(max = 256) @JsonPropertyDescription("What it is in AWS.") String actual,
      @Required @Size(max = 256) @JsonPropertyDescription("What it should be.") String wanted) {}

  /** A Kubernetes condition; times are RFC 3339 in UTC with seconds. */
  public record Condition(
      @Required @Size(max = 316) @JsonPropertyDescription("What is judged. Example: Ready.")
          String type,
      @Required @JsonPropertyDescription("True, False or Unknown.") String status,
      @Required
          @Size(max = 1024)
          @JsonPropertyDescription("The cause in one word; docs/conditions.md has all of them.")
          String reason,
      @Required @Size(max = 32768) @JsonPropertyDescription("The cause, for people.")
          String message,
      @Required @JsonPropertyDescription("When status last changed.") String lastTransitionTime,
      @JsonPropertyDescription("The generation of the spec that was judged.")
          @Nullable Long observedGeneration) {}

  /** The image that serves now, and only what was verified. */
  public record RunningImage(
      @JsonPropertyDescription("The tag that was asked for when this image went out.")
          @Nullable String tag,
      @JsonPropertyDescription("The image's digest.") @Nullable String digest) {}

  /** How the latest revision is going out. */
  public record RolloutStatus(
      @JsonPropertyDescription("ECS's id of the deployment.") @Nullable String id,
      @JsonPropertyDescription("Family and revision of the task definition.")
          @Nullable String taskDefinition,
      @JsonPropertyDescription("The state of the rollout in one word.") @Nullable String state,
      @JsonPropertyDescription("Why it failed or waits: the first stopped task's reason.")
          @Nullable String reason,
      @JsonPropertyDescription("How many tasks of this revision shall run.")
          @Nullable Integer desired,
      @JsonPropertyDescription("How many tasks of this revision run.") @Nullable Integer running,
      @JsonPropertyDescription("How many tasks of this revision are starting.")
          @Nullable Integer pending,
      @JsonPropertyDescription("How many tasks of this revision failed so far.")
          @Nullable Integer failed,
      @JsonPropertyDescription("When it began.") @Nullable String startedAt,
      @JsonPropertyDescription("When it ended; absent while it goes on.")
          @Nullable String finishedAt) {}

  /** One rollout that ended. */
  public record HistoryEntry(
      @Required @JsonPropertyDescription("ECS's id of the deployment.") String id,
      @JsonPropertyDescription("The tag that was asked for.") @Nullable String tag,
      @JsonPropertyDescription("The image's digest.") @Nullable String digest,
      @JsonPropertyDescription("Family and revision of the task definition.")
          @Nullable String taskDefinition,
      @Required @JsonPropertyDescription("How it ended.") String state,
      @JsonPropertyDescription("Why it failed.") @Nullable String reason,
      @JsonPropertyDescription("When it began.") @Nullable String startedAt,
      @JsonPropertyDescription("When it ended.") @Nullable String finishedAt) {}

  public record ResourceStatus(
      @Required @JsonPropertyDescription("The kind of resource. Example: TaskDefinition.")
          String kind,
      @Required @JsonPropertyDescription("Its name in AWS.") String name,
      @JsonPropertyDescription("Its ARN, when it has one.") @Nullable String arn,
      @Required @JsonPropertyDescription("Its state.") String state) {}
}
