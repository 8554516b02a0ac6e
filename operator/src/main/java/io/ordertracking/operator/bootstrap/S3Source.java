package io.ordertracking.operator.bootstrap;

import java.time.Duration;

/** Reads outputs from S3. */
@FunctionalInterface
public interface S3Source {
  /**
   * The outputs in the object, or why there are none.
   *
   * @param believed how old an answer may be; zero: read after the question was asked
   * @throws RuntimeException an {@code AwsFailure} when AWS gave no usable answer, which says
   *     nothing about the object
   */
  BootstrapResult read(S3Location location, Duration believed);
}
