package io.ordertracking.simulator.ec2;

import java.util.SplittableRandom;

/** Ids like AWS's, {@code sg-} and 17 hexadecimal digits, the same in every run. */
final class ResourceIds {
  private final SplittableRandom random;

  ResourceIds(String accountId) {
    this.random = new SplittableRandom(accountId.hashCode());
  }

  /**
   * @param prefix e.g. {@code sg-}
   */
  String next(String prefix) {
    return prefix + "0%016x".formatted(random.nextLong());
  }
}
