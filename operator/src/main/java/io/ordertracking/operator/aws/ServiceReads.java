package io.ordertracking.operator.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/**
 * Reads ECS services, those of one cluster together. A thousand services read one by one would
 * exceed AWS's rate; ten a call don't.
 */
public final class ServiceReads {
  /** DescribeServices takes no more. */
  static final int MOST = 10;

  private final AwsGateway gateway;
  private final Batching batching;
  private final Map<String, BatchedReads<String, Service>> byCluster = new ConcurrentHashMap<>();

  public ServiceReads(AwsGateway gateway, Batching batching) {
    this.gateway = gateway;
    this.batching = batching;
  }

  /**
   * The service with its tags, in whatever status (also INACTIVE); empty when ECS says MISSING.
   *
   * @param cluster name or ARN
   * @param name the service's name
   * @param believed how old the answer may be; zero: read after the question was asked
   * @throws AwsFailure {@link AwsFailure.NotFound} when the cluster doesn't exist
   */
  public Optional<Service> describe(String cluster, String name, Duration believed) {
    return byCluster
        .computeIfAbsent(cluster, c -> batching.of(MOST, new DescribeServices(gateway, c)))
        .read(name, believed);
  }

  /** After a write of ours: the services of that name, in whatever cluster, are read anew. */
  public void forget(String name) {
    byCluster.values().forEach(reads -> reads.forget(name));
  }

  private record DescribeServices(AwsGateway gateway, String cluster)
      implements BatchedReads.Call<String, Service> {
    @Override
    public Map<String, Service> read(List<String> names) {
      DescribeServicesResponse response =
          gateway.ecs(
              ecs ->
                  ecs.describeServices(
                      r -> r.cluster(cluster).services(names).include(ServiceField.TAGS)));
      Map<String, Service> found = new HashMap<>();
      response.services().forEach(service -> found.put(service.serviceName(), service));
      refuseIncomplete(names, found, response.failures());
      return found;
    }

    /** What is neither there nor MISSING mustn't be taken for either. */
    private static void refuseIncomplete(
        List<String> names, Map<String, Service> found, List<Failure> failures) {
      Set<String> explained = new HashSet<>(found.keySet());
      List<String> unexplained = new ArrayList<>();
      for (Failure failure : failures) {
        if ("MISSING".equals(failure.reason())) {
          String arn = String.valueOf(failure.arn());
          explained.add(arn.substring(arn.lastIndexOf('/') + 1));
        } else {
          unexplained.add(failure.arn() + ": " + failure.reason());
        }
      }
      if (!explained.containsAll(names)) {
        throw new AwsFailure.Unknown(
            "ecs:DescribeServices",
            "Incomplete",
            Redaction.clean("the answer lacks one of " + names + " " + unexplained),
            null);
      }
    }

    /** A deleted service's name may be taken again at any moment. */
    @Override
    public boolean lasts(Service service) {
      return !"INACTIVE".equals(service.status());
    }
  }
}
