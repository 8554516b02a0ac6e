package io.ordertracking.operator.resource;

import java.util.Map;

/** A resource as it was found in AWS. */
public interface Observed {
  ResourceId id();

  String arn();

  /** All its tags; {@link Ownership} tells from them whose it is. */
  Map<String, String> tags();

  /** AWS's own word for its state, e.g. {@code ACTIVE}, {@code DRAINING}. */
  String state();
}
