package io.ordertracking.simulator.logs;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.core.Versioned;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** CloudWatch Logs of one account. */
public final class LogsService {
  private final Account account;
  private final Versioned<LogsState> state = new Versioned<>(LogsState.EMPTY);

  public LogsService(Account account) {
    this.account = account;
  }

  public void register(Operations operations) {
    LogGroups groups = new LogGroups(state);
    LogTags tags = new LogTags(state);
    SubscriptionFilters filters = new SubscriptionFilters(state);
    operations
        .on(CreateLogGroupRequest.class, CreateLogGroupResponse.class, groups::create)
        .on(DeleteLogGroupRequest.class, DeleteLogGroupResponse.class, groups::delete)
        .on(DescribeLogGroupsRequest.class, DescribeLogGroupsResponse.class, groups::describe)
        .on(PutRetentionPolicyRequest.class, PutRetentionPolicyResponse.class, groups::putRetention)
        .on(
            DeleteRetentionPolicyRequest.class,
            DeleteRetentionPolicyResponse.class,
            groups::deleteRetention)
        .on(
            DescribeSubscriptionFiltersRequest.class,
            DescribeSubscriptionFiltersResponse.class,
            filters::describe)
        .on(TagResourceRequest.class, TagResourceResponse.class, tags::tag)
        .on(UntagResourceRequest.class, UntagResourceResponse.class, tags::untag)
        .on(ListTagsForResourceRequest.class, ListTagsForResourceResponse.class, tags::list);
  }

  /** The log groups by name. */
  public Map<String, LogGroupRecord> groups() {
    return account.locked(() -> state.current().groups());
  }

  public List<Resource> resources() {
    return groups().values().stream()
        .map(
            group ->
                new Resource(
                    "log-group",
                    account.arn("logs", "log-group:" + group.name()),
                    "ACTIVE",
                    group.tags()))
        .toList();
  }
}
