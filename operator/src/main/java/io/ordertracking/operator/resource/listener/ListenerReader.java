package io.ordertracking.operator.resource.listener;

import static java.util.Objects.requireNonNullElse;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.BatchedReads;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.resource.ElbTagsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** Reads the listeners of a load balancer, one load balancer a call. */
public final class ListenerReader {
  private final BatchedReads<String, List<Listener>> reads; // by the load balancer's ARN
  private final ElbTagsReader tags;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>(); // by the load balancer's name

  private record Seen(String loadBalancerArn, List<String> arns) {}

  public ListenerReader(AwsGateway aws, Batching batching, ElbTagsReader tags) {
    this.reads = batching.of(1, new Call(aws));
    this.tags = tags;
  }

  public List<ObservedListener> read(
      String loadBalancerName, String loadBalancerArn, Freshness freshness) {
    List<Listener> listed = reads.read(loadBalancerArn, freshness.details()).orElse(List.of());
    List<String> arns = listed.stream().map(Listener::listenerArn).toList();
    seen.put(loadBalancerName, new Seen(loadBalancerArn, arns));
    var itsTags = tags.read(arns, freshness.details());
    List<ObservedListener> found = new ArrayList<>();
    for (Listener each : listed) {
      Map<String, String> ofTags = itsTags.get(each.listenerArn());
      if (ofTags == null) {
        reads.forget(loadBalancerArn); // deleted meanwhile
      } else {
        found.add(toObserved(loadBalancerName, each, ofTags));
      }
    }
    return found;
  }

  /** After a write of ours. */
  public void forget(String loadBalancerName) {
    Seen before = seen.remove(loadBalancerName);
    if (before != null) {
      reads.forget(before.loadBalancerArn());
      before.arns().forEach(tags::forget);
    }
  }

  private record Call(AwsGateway aws) implements BatchedReads.Call<String, List<Listener>> {
    @Override
    public Map<String, List<Listener>> read(List<String> loadBalancers) {
      String arn = loadBalancers.getFirst();
      try {
        return Map.of(
            arn,
            aws.elb(
                elb ->
                    elb.describeListenersPaginator(r -> r.loadBalancerArn(arn)).listeners().stream()
                        .toList()));
      } catch (AwsFailure.NotFound deletedMeanwhile) {
        return Map.of();
      }
    }

    /** None is about to become one. */
    @Override
    public boolean lasts(List<Listener> found) {
      return !found.isEmpty();
    }
  }

  private static ObservedListener toObserved(
      String loadBalancerName, Listener listed, Map<String, String> tags) {
    return new ObservedListener(
        loadBalancerName,
        listed.listenerArn(),
        requireNonNullElse(listed.port(), 0),
        requireNonNullElse(listed.protocolAsString(), ""),
        ListenerActionMapping.forwardsTo(listed.defaultActions()),
        ListenerActionMapping.describe(listed.defaultActions()),
        tags);
  }
}
