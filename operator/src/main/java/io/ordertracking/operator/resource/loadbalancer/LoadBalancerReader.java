package io.ordertracking.operator.resource.loadbalancer;

import static java.util.Objects.requireNonNullElse;

import io.ordertracking.operator.aws.AccountListing;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.BatchedReads;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.resource.ElbTagsReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;

/**
 * Reads load balancers by name. The whole account is listed, for everybody who asks: a call that
 * names them fails when a single one is missing.
 */
public final class LoadBalancerReader {
  private static final int PAGE = 400;

  private final AccountListing<LoadBalancer> listing;
  private final BatchedReads<String, Map<String, String>> attributes;
  private final ElbTagsReader tags;
  private final Map<String, String> arns = new ConcurrentHashMap<>(); // by name

  public LoadBalancerReader(AwsGateway aws, Batching batching, ElbTagsReader tags) {
    this.listing =
        new AccountListing<>(
            batching,
            () -> list(aws),
            found -> found.state().code() == LoadBalancerStateEnum.ACTIVE);
    this.attributes = batching.of(1, arn -> attributes(aws, arn.getFirst()));
    this.tags = tags;
  }

  /** By name; of whatever type, since a name is taken by any of them. */
  public Map<String, ObservedLoadBalancer> read(Collection<String> names, Freshness freshness) {
    Map<String, LoadBalancer> listed = listing.named(names, freshness.infrastructure());
    listed.forEach((name, each) -> arns.put(name, each.loadBalancerArn()));
    List<String> listedArns = listed.values().stream().map(LoadBalancer::loadBalancerArn).toList();
    var itsTags = tags.read(listedArns, freshness.details());
    var itsAttributes = attributes.readAll(itsTags.keySet(), freshness.details());
    Map<String, ObservedLoadBalancer> found = new HashMap<>();
    listed.forEach(
        (name, each) -> {
          Map<String, String> ofTags = itsTags.get(each.loadBalancerArn());
          Map<String, String> ofAttributes = itsAttributes.get(each.loadBalancerArn());
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

  private static Map<String, LoadBalancer> list(AwsGateway aws) {
    return aws.elb(
        elb -> {
          Map<String, LoadBalancer> found = new HashMap<>();
          elb.describeLoadBalancersPaginator(r -> r.pageSize(PAGE))
              .loadBalancers()
              .forEach(each -> found.put(each.loadBalancerName(), each));
          return found;
        });
  }

  private static Map<String, Map<String, String>> attributes(AwsGateway aws, String arn) {
    try {
      Map<String, String> found = new TreeMap<>();
      aws.elb(elb -> elb.describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn)))
          .attributes()
          .forEach(each -> found.put(each.key(), requireNonNullElse(each.value(), "")));
      return Map.of(arn, found);
    } catch (AwsFailure.NotFound deletedMeanwhile) {
      return Map.of();
    }
  }

  private static ObservedLoadBalancer toObserved(
      LoadBalancer listed, Map<String, String> attributes, Map<String, String> tags) {
    List<String> subnets =
        listed.availabilityZones().stream().map(AvailabilityZone::subnetId).toList();
    return new ObservedLoadBalancer(
        listed.loadBalancerName(),
        listed.loadBalancerArn(),
        requireNonNullElse(listed.dnsName(), ""),
        listed.scheme() == LoadBalancerSchemeEnum.INTERNAL,
        requireNonNullElse(listed.vpcId(), ""),
        listed.state().codeAsString(),
        subnets,
        listed.securityGroups(),
        attributes,
        tags);
  }
}
