package io.ordertracking.simulator.logs;

import io.ordertracking.simulator.core.Fault;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;

/** Which log groups DescribeLogGroups gives. */
final class LogGroupFilter {
  private static final int MOST_IDENTIFIERS = 50;

  private LogGroupFilter() {}

  /** By names (what isn't there is left out), or by prefix or part of the name and by class. */
  static Predicate<LogGroupRecord> of(DescribeLogGroupsRequest request) {
    @Nullable String prefix = request.logGroupNamePrefix();
    @Nullable String pattern = request.logGroupNamePattern();
    @Nullable String logGroupClass = request.logGroupClassAsString();
    List<String> identifiers = request.logGroupIdentifiers();
    if (prefix != null && pattern != null) {
      throw LogGroups.invalid(
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    if (!identifiers.isEmpty()) {
      if (prefix != null || pattern != null || logGroupClass != null) {
        throw LogGroups.invalid(
            "LogGroup identifiers and other filters are mutually exclusive parameters.");
      }
      check(identifiers);
      return group -> identifiers.contains(group.name());
    }
    return group ->
        (prefix == null || group.name().startsWith(prefix))
            && (pattern == null || group.name().contains(pattern))
            && (logGroupClass == null || group.logGroupClass().equals(logGroupClass));
  }

  /** Names: only a monitoring account, which this isn't, may give ARNs. */
  private static void check(List<String> identifiers) {
    if (identifiers.size() > MOST_IDENTIFIERS) {
      throw LogGroups.invalid(
          "1 validation error detected: Value at 'logGroupIdentifiers' failed to satisfy"
              + " constraint: Member must have length less than or equal to %s",
          MOST_IDENTIFIERS);
    }
    for (String identifier : identifiers) {
      if (identifier.startsWith("arn:")) {
        throw Fault.notImplemented("logs:DescribeLogGroups.logGroupIdentifiers with an ARN");
      }
      if (!LogGroups.NAME.matcher(identifier).matches()) {
        throw LogGroups.invalid("Invalid log group identifier: %s", identifier);
      }
    }
  }
}
