package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.ecs.rollout.Draft;
import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;

/** Tags of clusters, services, task definitions and tasks, by ARN. */
final class Tagging {
  /** A resource that has tags, and how it is written back with others. */
  private sealed interface Tagged {
    record OfCluster(ClusterRecord cluster) implements Tagged {}

    record OfService(ServiceRecord service) implements Tagged {}

    record OfDefinition(TaskDefinitionRecord definition) implements Tagged {}

    record OfTask(TaskRecord task) implements Tagged {}

    default Map<String, String> tags() {
      return switch (this) {
        case OfCluster(ClusterRecord cluster) -> cluster.tags();
        case OfService(ServiceRecord service) -> service.tags();
        case OfDefinition(TaskDefinitionRecord definition) -> definition.tags();
        case OfTask(TaskRecord task) -> {
          Map<String, String> tags = new LinkedHashMap<>();
          task.task().tags().forEach(tag -> tags.put(tag.key(), tag.value()));
          yield tags;
        }
      };
    }

    default void put(Draft draft, Map<String, String> tags) {
      switch (this) {
        case OfCluster(ClusterRecord cluster) -> draft.put(cluster.withTags(tags));
        case OfService(ServiceRecord service) -> draft.put(service.withTags(tags));
        case OfDefinition(TaskDefinitionRecord definition) ->
            draft.put(
                draft
                    .state()
                    .family(definition.definition().family())
                    .orElseThrow()
                    .with(definition.withTags(tags)));
        case OfTask(TaskRecord task) -> {
          List<Tag> list = Tags.list(tags);
          draft.put(task.with(task.task().toBuilder().tags(list).build()));
        }
      }
    }
  }

  private final Account account;

  Tagging(Account account) {
    this.account = account;
  }

  TagResourceResponse tag(TagResourceRequest request, Call call) {
    change(call, request.resourceArn(), tags -> Tags.merged(tags, request.tags()));
    return TagResourceResponse.builder().build();
  }

  UntagResourceResponse untag(UntagResourceRequest request, Call call) {
    change(call, request.resourceArn(), tags -> Tags.without(tags, request.tagKeys()));
    return UntagResourceResponse.builder().build();
  }

  ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
    // of the two ways to say so, this operation's model has only the one
    Tagged found =
        find(account.read(call), request.resourceArn())
            .orElseThrow(() -> Errors.invalid(Errors.notFound().getMessage()));
    return ListTagsForResourceResponse.builder().tags(Tags.list(found.tags())).build();
  }

  private void change(Call call, @Nullable String arn, UnaryOperator<Map<String, String>> change) {
    account.<Boolean>write(
        call,
        draft -> {
          Tagged found = find(draft.state(), arn).orElseThrow(Errors::notFound);
          found.put(draft, change.apply(found.tags()));
          return true;
        });
  }

  /** Missing clusters have an error of their own. */
  private static Optional<Tagged> find(EcsState state, @Nullable String arn) {
    String[] parts = arn == null ? new String[0] : arn.split(":", 6);
    if (parts.length < 6 || !parts[2].equals("ecs")) {
      throw Errors.invalid("Invalid resource ARN: " + arn);
    }
    String[] path = parts[5].split("/", -1);
    String last = path[path.length - 1];
    Optional<? extends Tagged> found =
        switch (path[0]) {
          case "cluster" -> Optional.of(new Tagged.OfCluster(cluster(state, last)));
          case "service" ->
              path.length < 3
                  ? Optional.empty()
                  : state
                      .service(new ServiceKey(cluster(state, path[1]).name(), last))
                      .filter(ServiceRecord::live)
                      .map(Tagged.OfService::new);
          case "task-definition" -> TaskDefinitions.find(state, last).map(Tagged.OfDefinition::new);
          case "task" -> state.task(last).map(Tagged.OfTask::new);
          default -> throw Errors.invalid("Invalid resource ARN: " + arn);
        };
    return found.map(each -> each);
  }

  private static ClusterRecord cluster(EcsState state, String name) {
    return state.cluster(name).filter(ClusterRecord::active).orElseThrow(Errors::clusterNotFound);
  }
}
