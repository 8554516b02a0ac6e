package io.ordertracking.operator.backend;

import java.util.Map;
import java.util.TreeMap;

/** A resource as AWS's index of tags shows it: that lags, and still shows what is gone already. */
public record TaggedResource(String arn, Map<String, String> tags) {
  public TaggedResource {
    tags = Map.copyOf(new TreeMap<>(tags));
  }
}
