package io.ordertracking.operator.resource.loggroup;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.BatchedReads;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Freshness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Reads log groups, many with one call; their tags cost a call each. */
public final class LogGroupReader {
  /** DescribeLogGroups takes no more identifiers. */
  private static final int MOST = 50;

  private final BatchedReads<String, LogGroup> groups;
  private final BatchedReads<Incarnation, Map<String, String>> tags;
  private final Map<String, Incarnation> seen = new ConcurrentHashMap<>(); // by name

  public LogGroupReader(AwsGateway aws, Batching batching) {
    this.groups = batching.of(MOST, names -> describe(aws, names));
    this.tags = batching.of(1, one -> tags(aws, one));
  }

  /** One made again under the same name may be somebody else's: its tags aren't believed. */
  private record Incarnation(String arn, long createdAt) {
    static Incarnation of(LogGroup group) {
      String arn = group.logGroupArn() != null ? group.logGroupArn() : group.arn();
      return new Incarnation(
          arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn,
          group.creationTime() == null ? 0 : group.creationTime());
    }
  }

  public Optional<ObservedLogGroup> read(String name, Freshness freshness) {
    return groups
        .read(name, freshness.infrastructure())
        .flatMap(
            group -> {
              Incarnation incarnation = Incarnation.of(group);
              seen.put(name, incarnation);
              return tags.read(incarnation, freshness.details())
                  .map(found -> observed(group, found));
            });
  }

  /** After a write of ours: group and tags are read anew. */
  public void forget(String name) {
    groups.forget(name);
    Optional.ofNullable(seen.remove(name)).ifPresent(tags::forget);
  }

  /** Past everything that is known. */
  static Optional<ObservedLogGroup> readNow(AwsGateway aws, String name) {
    return Optional.ofNullable(describe(aws, List.of(name)).get(name))
        .flatMap(
            group ->
                tags(aws, List.of(Incarnation.of(group))).values().stream()
                    .findFirst()
                    .map(tags -> observed(group, tags)));
  }

  private static ObservedLogGroup observed(LogGroup group, Map<String, String> tags) {
    return new ObservedLogGroup(
        group.logGroupName(),
        Incarnation.of(group).arn(),
        group.retentionInDays() == null
            ? OptionalInt.empty()
            : OptionalInt.of(group.retentionInDays()),
        tags);
  }

  private static Map<String, LogGroup> describe(AwsGateway aws, List<String> names) {
    Map<String, LogGroup> found = new HashMap<>();
    try {
      // Paged, as emulators that don't know the filter give every group there is.
      aws.logs(
              logs ->
                  logs
                      .describeLogGroupsPaginator(r -> r.logGroupIdentifiers(names))
                      .logGroups()
                      .stream()
                      .toList())
          .forEach(group -> found.put(group.logGroupName(), group));
    } catch (AwsFailure.NotFound missing) {
      // AWS doesn't document that one which is missing is just left out: then each alone.
      if (names.size() > 1) {
        names.forEach(name -> found.putAll(describe(aws, List.of(name))));
      }
    }
    return found;
  }

  /** Empty when the group was deleted meanwhile. */
  private static Map<Incarnation, Map<String, String>> tags(
      AwsGateway aws, List<Incarnation> groups) {
    Map<Incarnation, Map<String, String>> found = new HashMap<>();
    for (Incarnation group : groups) {
      try {
        found.put(
            group,
            aws.logs(logs -> logs.listTagsForResource(r -> r.resourceArn(group.arn()))).tags());
      } catch (AwsFailure.NotFound gone) {
        continue; // as if it had been deleted before we asked
      }
    }
    return found;
  }
}
