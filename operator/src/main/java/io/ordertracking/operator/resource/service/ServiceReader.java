package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.ServiceReads;
import java.time.Duration;
import java.util.Optional;

/** Reads the service, by its cluster and name. */
public final class ServiceReader {
  private ServiceReader() {}

  /**
   * @param believed how old the answer may be
   */
  public static Optional<ObservedService> read(
      ServiceReads reads, String cluster, String name, Duration believed) {
    try {
      return reads.describe(cluster, name, believed).map(ServiceMapping::toObserved);
    } catch (AwsFailure.NotFound noSuchCluster) {
      return Optional.empty();
    }
  }
}
