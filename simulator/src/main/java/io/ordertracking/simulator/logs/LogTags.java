package io.ordertracking.simulator.logs;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Versioned;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/**
 * Tags of log groups. The ARN is DescribeLogGroups' {@code logGroupArn}; its {@code arn}, which
 * ends in {@code :*}, is refused as AWS does: {@code ValidationException: Invalid resourceArn}.
 */
final class LogTags {
  private static final int MOST = 50;

  private final Versioned<LogsState> state;

  LogTags(Versioned<LogsState> state) {
    this.state = state;
  }

  TagResourceResponse tag(TagResourceRequest request, Call call) {
    LogGroupRecord group = state.current().require(name(request.resourceArn(), call));
    Map<String, String> tags = new HashMap<>(group.tags());
    tags.putAll(request.tags());
    checkCount(tags);
    state.update(call.now(), s -> s.with(group.withTags(tags)));
    return TagResourceResponse.builder().build();
  }

  UntagResourceResponse untag(UntagResourceRequest request, Call call) {
    LogGroupRecord group = state.current().require(name(request.resourceArn(), call));
    Map<String, String> tags = new HashMap<>(group.tags());
    request.tagKeys().forEach(tags::remove);
    state.update(call.now(), s -> s.with(group.withTags(tags)));
    return UntagResourceResponse.builder().build();
  }

  ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
    LogsState seen = state.asOf(call.asOf());
    LogGroupRecord group = seen.require(name(request.resourceArn(), call));
    return ListTagsForResourceResponse.builder().tags(group.tags()).build();
  }

  static void checkCount(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw Fault.client("TooManyTagsException", "A resource can have no more than 50 tags.");
    }
  }

  private static String name(@Nullable String resourceArn, Call call) {
    String arn = Required.member(resourceArn, "resourceArn", "InvalidParameterException");
    String prefix = "arn:aws:logs:%s:%s:log-group:".formatted(call.region(), call.accountId());
    if (!arn.startsWith(prefix) || arn.endsWith(":*")) {
      throw Fault.client("ValidationException", "Invalid resourceArn");
    }
    return arn.substring(prefix.length());
  }
}
