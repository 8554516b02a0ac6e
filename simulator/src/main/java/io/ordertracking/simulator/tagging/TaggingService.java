package io.ordertracking.simulator.tagging;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.core.Supported;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** GetResources: what carries tags, across services. */
public final class TaggingService {
  private static final int MOST = 100;

  private final Account account;
  private final TaggingIndex index;

  /**
   * @param resources everything that is there now; called under the account's lock
   */
  public TaggingService(Account account, Supplier<List<Resource>> resources) {
    this.account = account;
    this.index = new TaggingIndex(resources);
  }

  public void register(Operations operations) {
    operations.on(GetResourcesRequest.class, GetResourcesResponse.class, this::getResources);
  }

  /** How long answers lag behind the services, both for what is new and for what is gone. */
  public void lag(Duration lag) {
    account.locked(() -> index.lag(lag, account.now()));
  }

  /** Looks at what is there; called before every call's work. */
  public void observe(Instant now) {
    index.observe(now);
  }

  private GetResourcesResponse getResources(GetResourcesRequest request, Call call) {
    Supported.only(
        "tagging:GetResources",
        request,
        "TagFilters",
        "ResourceTypeFilters",
        "ResourcesPerPage",
        "PaginationToken");
    List<ResourceTagMapping> found =
        index.resources().stream()
            .filter(resource -> !resource.tags().isEmpty())
            .filter(resource -> isOfType(resource, request.resourceTypeFilters()))
            .filter(resource -> request.tagFilters().stream().allMatch(f -> passes(f, resource)))
            .map(TaggingService::model)
            .toList();
    Page<ResourceTagMapping> page =
        Page.of(
            found,
            limit(request),
            // a token is "" on the last page, and clients send that back
            Optional.ofNullable(request.paginationToken()).filter(t -> !t.isEmpty()).orElse(null),
            Fault.client("PaginationTokenExpiredException", "The pagination token isn't valid"));
    return GetResourcesResponse.builder()
        .resourceTagMappingList(page.items())
        .paginationToken(Optional.ofNullable(page.nextToken()).orElse(""))
        .build();
  }

  private static int limit(GetResourcesRequest request) {
    int limit = Optional.ofNullable(request.resourcesPerPage()).orElse(MOST);
    if (limit < 1 || limit > MOST) {
      throw Fault.client(
          "InvalidParameterException", "ResourcesPerPage must be between 1 and " + MOST);
    }
    return limit;
  }

  /**
   * {@code ecs} for all of a service, {@code ecs:service} for one type: the ARN's service and the
   * beginning of its resource.
   */
  private static boolean isOfType(Resource resource, List<String> filters) {
    String[] arn = resource.arn().split(":", 6);
    String ofType = arn[2] + ":" + arn[5];
    return filters.isEmpty()
        || filters.stream()
            .anyMatch(
                filter ->
                    filter.equals(arn[2])
                        || ofType.startsWith(filter + "/")
                        || ofType.startsWith(filter + ":"));
  }

  private static boolean passes(TagFilter filter, Resource resource) {
    String value = resource.tags().get(filter.key());
    return value != null && (filter.values().isEmpty() || filter.values().contains(value));
  }

  private static ResourceTagMapping model(Resource resource) {
    return ResourceTagMapping.builder()
        .resourceARN(resource.arn())
        .tags(
            resource.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
