package io.ordertracking.simulator.logs;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter;

/**
 * What is sent on from a log group: nothing, as none can be put here. ACK's controller asks at each
 * look at a log group, whether its object names filters or not.
 */
final class SubscriptionFilters {
  private static final int MOST = 50;

  private final Versioned<LogsState> state;

  SubscriptionFilters(Versioned<LogsState> state) {
    this.state = state;
  }

  DescribeSubscriptionFiltersResponse describe(
      DescribeSubscriptionFiltersRequest request, Call call) {
    Supported.only(
        "logs:DescribeSubscriptionFilters",
        request,
        "logGroupName",
        "filterNamePrefix",
        "nextToken",
        "limit");
    String name =
        Required.member(request.logGroupName(), "logGroupName", "InvalidParameterException");
    state.asOf(call.asOf()).require(name);
    int limit = Optional.ofNullable(request.limit()).orElse(MOST);
    if (limit < 1 || limit > MOST) {
      throw LogGroups.invalid("limit must be between 1 and 50, not %s", limit);
    }
    Page<SubscriptionFilter> none =
        Page.of(
            List.of(),
            limit,
            request.nextToken(),
            LogGroups.invalid("The specified nextToken is invalid."));
    return DescribeSubscriptionFiltersResponse.builder().subscriptionFilters(none.items()).build();
  }
}
