package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.FamilyRecord;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionFamilyStatus;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Reads of task definitions. */
final class TaskDefinitions {
  private final Account account;

  TaskDefinitions(Account account) {
    this.account = account;
  }

  /**
   * {@code family}, {@code family:revision} or an ARN; a family means its newest active revision.
   */
  static Optional<TaskDefinitionRecord> find(EcsState state, @Nullable String reference) {
    if (reference == null) {
      return Optional.empty();
    }
    String name = Names.last(reference);
    int colon = name.lastIndexOf(':');
    if (colon < 0) {
      return state.family(name).flatMap(FamilyRecord::newestActive);
    }
    String revision = name.substring(colon + 1);
    if (!revision.matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    return state
        .family(name.substring(0, colon))
        .flatMap(family -> family.revision(Integer.parseInt(revision)));
  }

  DescribeTaskDefinitionResponse describe(DescribeTaskDefinitionRequest request, Call call) {
    TaskDefinitionRecord found =
        find(account.read(call), request.taskDefinition())
            .orElseThrow(() -> Errors.client("Unable to describe task definition."));
    return DescribeTaskDefinitionResponse.builder()
        .taskDefinition(found.definition())
        .tags(
            request.include().contains(TaskDefinitionField.TAGS)
                ? Tags.list(found.tags())
                : List.of())
        .build();
  }

  /** {@code familyPrefix} is the whole name of a family, whatever it is called. */
  ListTaskDefinitionsResponse list(ListTaskDefinitionsRequest request, Call call) {
    EcsState state = account.read(call);
    TaskDefinitionStatus status =
        Objects.requireNonNullElse(request.status(), TaskDefinitionStatus.ACTIVE);
    List<String> arns =
        families(state, request.familyPrefix()).stream()
            .flatMap(family -> family.revisions().stream())
            .filter(each -> each.status() == status)
            .map(TaskDefinitionRecord::arn)
            .toList();
    List<String> sorted = request.sort() == SortOrder.DESC ? arns.reversed() : arns;
    Page<String> page = Paging.page(sorted, request.nextToken(), request.maxResults(), 100);
    return ListTaskDefinitionsResponse.builder()
        .taskDefinitionArns(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static List<FamilyRecord> families(EcsState state, @Nullable String name) {
    return name == null
        ? state.families().values()
        : state.family(name).map(List::of).orElseGet(List::of);
  }

  ListTaskDefinitionFamiliesResponse families(
      ListTaskDefinitionFamiliesRequest request, Call call) {
    TaskDefinitionFamilyStatus status =
        Objects.requireNonNullElse(request.status(), TaskDefinitionFamilyStatus.ALL);
    String prefix = Objects.requireNonNullElse(request.familyPrefix(), "");
    List<String> names =
        account.read(call).families().values().stream()
            .filter(family -> family.name().startsWith(prefix) && has(family, status))
            .map(FamilyRecord::name)
            .sorted(Comparator.naturalOrder())
            .toList();
    Page<String> page = Paging.page(names, request.nextToken(), request.maxResults(), 100);
    return ListTaskDefinitionFamiliesResponse.builder()
        .families(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean has(FamilyRecord family, TaskDefinitionFamilyStatus status) {
    boolean active = family.newestActive().isPresent();
    return switch (status) {
      case ACTIVE -> active;
      case INACTIVE -> !active && !family.revisions().isEmpty();
      case ALL, UNKNOWN_TO_SDK_VERSION -> !family.revisions().isEmpty();
    };
  }
}
