package io.ordertracking.operator.resource;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.BatchedReads;
import io.ordertracking.operator.aws.Batching;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads the tags of load balancers, target groups and listeners, which no listing tells: twenty of
 * whatever kind a call. One for all readers of a gateway.
 */
public final class ElbTagsReader {
  /** DescribeTags takes no more. */
  private static final int MOST = 20;

  private final BatchedReads<String, Map<String, String>> reads;

  public ElbTagsReader(AwsGateway aws, Batching batching) {
    this.reads = batching.of(MOST, arns -> describe(aws, arns));
  }

  /**
   * @param believed how old an answer may be
   * @return by ARN; those aren't in it of which there is nothing (any more)
   */
  public Map<String, Map<String, String>> read(Collection<String> arns, Duration believed) {
    return reads.readAll(arns, believed);
  }

  /** After a write of ours. */
  public void forget(String arn) {
    reads.forget(arn);
  }

  /**
   * For a writer that got hold of something under its name which it may not have made.
   *
   * @param tags that it would have made it with
   * @throws AwsFailure {@link AwsFailure.Conflict} when it is somebody else's, {@link
   *     AwsFailure.NotFound} when AWS doesn't know it (yet)
   */
  public static void requireOurs(
      AwsGateway aws, ResourceId id, String arn, Map<String, String> tags) {
    Map<String, String> found = all(aws, List.of(arn)).getOrDefault(arn, Map.of());
    boolean ours =
        Stream.of(Ownership.ENVIRONMENT, Ownership.INSTALLATION)
            .allMatch(key -> Objects.equals(tags.get(key), found.get(key)));
    if (!ours) {
      throw new AwsFailure.Conflict(
          "elasticloadbalancing:DescribeTags",
          "NameTaken",
          id + " exists and is " + Ownership.ownerOf(found),
          null);
    }
  }

  /** One that has been deleted fails the call for all. */
  private static Map<String, Map<String, String>> describe(AwsGateway aws, List<String> arns) {
    try {
      return all(aws, arns);
    } catch (AwsFailure.NotFound gone) {
      Map<String, Map<String, String>> found = new HashMap<>();
      if (arns.size() > 1) {
        arns.forEach(arn -> found.putAll(describe(aws, List.of(arn))));
      }
      return found;
    }
  }

  private static Map<String, Map<String, String>> all(AwsGateway aws, List<String> arns) {
    Map<String, Map<String, String>> found = new HashMap<>();
    aws.elb(elb -> elb.describeTags(r -> r.resourceArns(arns)))
        .tagDescriptions()
        .forEach(described -> found.put(described.resourceArn(), ElbTags.toMap(described.tags())));
    return found;
  }
}
