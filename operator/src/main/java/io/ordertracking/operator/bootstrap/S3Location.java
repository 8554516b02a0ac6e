package io.ordertracking.operator.bootstrap;

/**
 * An object in S3.
 *
 * @param region where its bucket is expected: the environment's own
 */
public record S3Location(String region, String bucket, String key) {
  /** As people write it: {@code s3://BUCKET/KEY}. */
  public String uri() {
    return "s3://" + bucket + "/" + key;
  }
}
