package io.ordertracking.simulator.logs;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/** Log groups and their retention. */
final class LogGroups {
  static final Pattern NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

  /** The only numbers of days that PutRetentionPolicy takes. */
  private static final Set<Integer> RETENTION_DAYS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final Versioned<LogsState> state;

  LogGroups(Versioned<LogsState> state) {
    this.state = state;
  }

  CreateLogGroupResponse create(CreateLogGroupRequest request, Call call) {
    Supported.only("logs:CreateLogGroup", request, "logGroupName", "tags", "logGroupClass");
    String name = name(request.logGroupName());
    if (!NAME.matcher(name).matches()) {
      throw invalid(
          "1 validation error detected: Value '%s' at 'logGroupName' failed to satisfy constraint: "
              + "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
          name);
    }
    if (state.current().groups().containsKey(name)) {
      throw Fault.client(
          "ResourceAlreadyExistsException", "The specified log group already exists");
    }
    LogTags.checkCount(request.tags());
    String logGroupClass = Optional.ofNullable(request.logGroupClassAsString()).orElse("STANDARD");
    LogGroupRecord group =
        new LogGroupRecord(name, call.now(), logGroupClass, null, request.tags());
    state.update(call.now(), s -> s.with(group));
    return CreateLogGroupResponse.builder().build();
  }

  DeleteLogGroupResponse delete(DeleteLogGroupRequest request, Call call) {
    LogGroupRecord group = state.current().require(name(request.logGroupName()));
    state.update(call.now(), s -> s.without(group.name()));
    return DeleteLogGroupResponse.builder().build();
  }

  PutRetentionPolicyResponse putRetention(PutRetentionPolicyRequest request, Call call) {
    LogGroupRecord group = state.current().require(name(request.logGroupName()));
    int days =
        Required.member(request.retentionInDays(), "retentionInDays", "InvalidParameterException");
    if (!RETENTION_DAYS.contains(days)) {
      throw invalid("Invalid retention value: %s", days);
    }
    state.update(call.now(), s -> s.with(group.withRetention(days)));
    return PutRetentionPolicyResponse.builder().build();
  }

  DeleteRetentionPolicyResponse deleteRetention(DeleteRetentionPolicyRequest request, Call call) {
    LogGroupRecord group = state.current().require(name(request.logGroupName()));
    state.update(call.now(), s -> s.with(group.withRetention(null)));
    return DeleteRetentionPolicyResponse.builder().build();
  }

  DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request, Call call) {
    Supported.only(
        "logs:DescribeLogGroups",
        request,
        "logGroupNamePrefix",
        "logGroupNamePattern",
        "logGroupIdentifiers",
        "logGroupClass",
        "nextToken",
        "limit");
    Predicate<LogGroupRecord> filter = LogGroupFilter.of(request);
    int limit = Optional.ofNullable(request.limit()).orElse(50);
    if (limit < 1 || limit > 50) {
      throw invalid("limit must be between 1 and 50, not %s", limit);
    }
    List<LogGroup> found =
        state.asOf(call.asOf()).groups().values().stream()
            .filter(filter)
            .map(group -> model(group, call))
            .toList();
    Page<LogGroup> page =
        Page.of(found, limit, request.nextToken(), invalid("The specified nextToken is invalid."));
    return DescribeLogGroupsResponse.builder()
        .logGroups(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  /** {@code arn} ends in {@code :*}, {@code logGroupArn} doesn't; tagging wants the latter. */
  private static LogGroup model(LogGroupRecord group, Call call) {
    String arn =
        "arn:aws:logs:%s:%s:log-group:%s".formatted(call.region(), call.accountId(), group.name());
    return LogGroup.builder()
        .logGroupName(group.name())
        .creationTime(group.createdAt().toEpochMilli())
        .retentionInDays(group.retentionDays())
        .metricFilterCount(0)
        .storedBytes(0L)
        .logGroupClass(group.logGroupClass())
        .arn(arn + ":*")
        .logGroupArn(arn)
        .build();
  }

  private static String name(@Nullable String logGroupName) {
    return Required.member(logGroupName, "logGroupName", "InvalidParameterException");
  }

  static Fault invalid(String message, Object... arguments) {
    return Fault.client(
        "InvalidParameterException",
        arguments.length == 0 ? message : message.formatted(arguments));
  }
}
