package io.ordertracking.operator.resource.targetgroup;

import static java.util.Objects.requireNonNullElse;

import io.ordertracking.operator.aws.AccountListing;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.BatchedReads;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.resource.ElbTagsReader;
import io.ordertracking.operator.resource.targetgroup.TargetGroup.HealthCheck;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * Reads target groups by name. The whole account is listed, for everybody who asks: a call that
 * names them fails when a single one is missing.
 */
public final class TargetGroupReader {
  private static final int PAGE = 400;

  private final AccountListing<TargetGroup> listing;
  private final BatchedReads<String, Map<String, String>> attributes;
  private final ElbTagsReader tags;
  private final Map<String, String> arns = new ConcurrentHashMap<>(); // by name

  public TargetGroupReader(AwsGateway aws, Batching batching, ElbTagsReader tags) {
    this.listing =
        new AccountListing<>(
            batching,
            () -> list(aws),
            // One without is about to get its listener, which ECS waits for.
            found -> !found.loadBalancerArns().isEmpty());
    this.attributes = batching.of(1, arn -> attributes(aws, arn.getFirst()));
    this.tags = tags;
  }

  /** By name; of whatever type and protocol, since a name is taken by any of them. */
  public Map<String, ObservedTargetGroup> read(Collection<String> names, Freshness freshness) {
    Map<String, TargetGroup> listed = listing.named(names, freshness.infrastructure());
    listed.forEach((name, each) -> arns.put(name, each.targetGroupArn()));
    List<String> listedArns = listed.values().stream().map(TargetGroup::targetGroupArn).toList();
    var itsTags = tags.read(listedArns, freshness.details());
    var itsAttributes = attributes.readAll(itsTags.keySet(), freshness.details());
    Map<String, ObservedTargetGroup> found = new HashMap<>();
    listed.forEach(
        (name, each) -> {
          Map<String, String> ofTags = itsTags.get(each.targetGroupArn());
          Map<String, String> ofAttributes = itsAttributes.get(each.targetGroupArn());
          if (ofTags == null || ofAttributes == null) {
            listing.forget(); // deleted meanwhile
          } else {
            found.put(name, toObserved(each, ofAttributes, ofTags));
          }
        });
    return found;
  }

  /** After a write of ours. */
  public void forget(String name) {
    listing.forget();
    String arn = arns.remove(name);
    if (arn != null) {
      attributes.forget(arn);
      tags.forget(arn);
    }
  }

  private static Map<String, TargetGroup> list(AwsGateway aws) {
    return aws.elb(
        elb -> {
          Map<String, TargetGroup> found = new HashMap<>();
          elb.describeTargetGroupsPaginator(r -> r.pageSize(PAGE))
              .targetGroups()
              .forEach(each -> found.put(each.targetGroupName(), each));
          return found;
        });
  }

  private static Map<String, Map<String, String>> attributes(AwsGateway aws, String arn) {
    try {
      Map<String, String> found = new TreeMap<>();
      aws.elb(elb -> elb.describeTargetGroupAttributes(r -> r.targetGroupArn(arn)))
          .attributes()
          .forEach(each -> found.put(each.key(), requireNonNullElse(each.value(), "")));
      return Map.of(arn, found);
    } catch (AwsFailure.NotFound deletedMeanwhile) {
      return Map.of();
    }
  }

  /** A stranger's may lack what ours have: a function has no VPC, TCP no path. */
  private static ObservedTargetGroup toObserved(
      TargetGroup listed, Map<String, String> attributes, Map<String, String> tags) {
    return new ObservedTargetGroup(
        listed.targetGroupName(),
        listed.targetGroupArn(),
        requireNonNullElse(listed.vpcId(), ""),
        requireNonNullElse(listed.protocolAsString(), ""),
        requireNonNullElse(listed.targetTypeAsString(), ""),
        healthCheck(listed),
        requireNonNullElse(listed.healthCheckProtocolAsString(), ""),
        requireNonNullElse(listed.healthCheckPort(), ""),
        listed.loadBalancerArns(),
        attributes,
        tags);
  }

  private static HealthCheck healthCheck(TargetGroup listed) {
    Matcher matcher = listed.matcher();
    return new HealthCheck(
        requireNonNullElse(listed.healthCheckPath(), ""),
        requireNonNullElse(listed.healthCheckIntervalSeconds(), 0),
        requireNonNullElse(listed.healthCheckTimeoutSeconds(), 0),
        requireNonNullElse(listed.healthyThresholdCount(), 0),
        requireNonNullElse(listed.unhealthyThresholdCount(), 0),
        matcher == null ? "" : requireNonNullElse(matcher.httpCode(), ""));
  }
}
