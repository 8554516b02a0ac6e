package io.ordertracking.operator.preflight;

import java.util.List;
import java.util.Map;

/** Existence checks in AWS. An operator that may not look answers {@link Answer.NotAllowed}. */
public interface PreflightReads {
  /** The answer to "is it there". */
  sealed interface Answer<T> {
    record Found<T>(T value) implements Answer<T> {}

    /**
     * @param hint what there is instead, for people; may be empty
     */
    record Missing<T>(String hint) implements Answer<T> {}

    /** The operator's own rights don't reach: unverified, which is said and not held against it. */
    record NotAllowed<T>(String why) implements Answer<T> {}
  }

  /** An image in ECR: tag → digest. */
  Answer<String> digestOf(String repository, String tag);

  /** Whether ECR has the digest. */
  Answer<String> digest(String repository, String digest);

  Answer<String> role(String arn);

  /** Existence only; the value is never read. */
  Answer<String> secret(String arn);

  /** Security group id → VPC, of those that exist. */
  Answer<Map<String, String>> groups(List<String> ids);

  /** Subnet id → availability zone, of those that exist. */
  Answer<Map<String, String>> subnets(List<String> ids);
}
