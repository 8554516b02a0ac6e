package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.ServiceReads;
import java.util.Optional;

/** Reads the service, by its cluster and name. */
public final class ServiceReader {
  private ServiceReader() {}

  public static Optional<ObservedService> read(ServiceReads reads, String cluster, String name) {
    try {
      return reads.describe(cluster, name).map(ServiceMapping::toObserved);
    } catch (AwsFailure.NotFound noSuchCluster) {
      return Optional.empty();
    }
  }
}
