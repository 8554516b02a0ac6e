package io.ordertracking.operator.resource.loggroup;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;

/** Reads the log group: one describe, and one call for its tags when it exists. */
public final class LogGroupReader {
  private LogGroupReader() {}

  public static Optional<ObservedLogGroup> read(AwsGateway aws, String name) {
    // The prefix also finds longer names, in alphabetical order: the exact one comes first.
    DescribeLogGroupsResponse found =
        aws.logs(logs -> logs.describeLogGroups(r -> r.logGroupNamePrefix(name).limit(1)));
    return found.logGroups().stream()
        .filter(group -> name.equals(group.logGroupName()))
        .findFirst()
        .flatMap(
            group -> {
              String arn =
                  plainArn(group.logGroupArn() != null ? group.logGroupArn() : group.arn());
              OptionalInt retention =
                  group.retentionInDays() == null
                      ? OptionalInt.empty()
                      : OptionalInt.of(group.retentionInDays());
              try {
                var tags = aws.logs(logs -> logs.listTagsForResource(r -> r.resourceArn(arn)));
                return Optional.of(new ObservedLogGroup(name, arn, retention, tags.tags()));
              } catch (AwsFailure.NotFound deletedMeanwhile) {
                return Optional.empty();
              }
            });
  }

  private static String plainArn(String arn) {
    return arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
  }
}
