package io.ordertracking.simulator.authority;

import io.ordertracking.simulator.core.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;

/** CloudWatch Logs. DescribeLogGroups has no resources. */
final class LogsChecks {
  private static final String TAG = "logs:TagResource";

  private LogsChecks() {}

  static void register(Checks checks) {
    checks
        .on(
            CreateLogGroupRequest.class,
            (call, r, by) -> {
              Check creation = Check.making(call, group(r.logGroupName(), by)).tagging(r.tags());
              return r.tags().isEmpty()
                  ? List.of(creation)
                  : List.of(creation, Check.making(TAG, creation.resource()).tagging(r.tags()));
            })
        .on(
            PutRetentionPolicyRequest.class,
            (call, r, by) -> List.of(Check.of(call, group(r.logGroupName(), by))))
        .on(
            DeleteLogGroupRequest.class,
            (call, r, by) -> List.of(Check.of(call, group(r.logGroupName(), by))))
        .on(
            DescribeSubscriptionFiltersRequest.class,
            (call, r, by) -> List.of(Check.of(call, group(r.logGroupName(), by))))
        .on(
            ListTagsForResourceRequest.class,
            (call, r, by) -> List.of(Check.of(call, given(r.resourceArn()))))
        .on(
            TagResourceRequest.class,
            (call, r, by) -> List.of(Check.of(call, given(r.resourceArn())).tagging(r.tags())));
  }

  private static String group(@Nullable String name, Call by) {
    return Arns.of("logs", "log-group:" + name, by);
  }

  private static String given(@Nullable String arn) {
    return arn == null ? "" : arn;
  }
}
