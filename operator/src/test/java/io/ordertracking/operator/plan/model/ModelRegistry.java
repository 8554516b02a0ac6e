package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.preflight.PreflightReads;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a release names exists, and the given images. */
record ModelRegistry(Map<String, String> digestByTag) implements PreflightReads {
  @Override
  public Answer<String> digestOf(String repository, String tag) {
    String digest = digestByTag.get(tag);
    return digest == null
        ? new Answer.Missing<>(
            digestByTag.isEmpty()
                ? "the repository has no tagged image"
                : "newest: " + new TreeMap<>(digestByTag).lastKey())
        : new Answer.Found<>(digest);
  }

  @Override
  public Answer<String> digest(String repository, String digest) {
    return digestByTag.containsValue(digest)
        ? new Answer.Found<>(digest)
        : new Answer.Missing<>("");
  }

  @Override
  public Answer<String> role(String arn) {
    return new Answer.Found<>(arn);
  }

  @Override
  public Answer<String> secret(String arn) {
    return arn.contains("missing") ? new Answer.Missing<>("") : new Answer.Found<>(arn);
  }

  @Override
  public Answer<Map<String, String>> subnets(List<String> ids) {
    Map<String, String> zones = new TreeMap<>();
    ids.forEach(id -> zones.put(id, "us-east-1" + (id.contains("2") ? "b" : "a")));
    return new Answer.Found<>(zones);
  }

  @Override
  public Answer<Map<String, String>> groups(List<String> ids) {
    Map<String, String> vpcs = new TreeMap<>();
    ids.forEach(id -> vpcs.put(id, "vpc-0a1")); // as in golden/bootstrap.yaml
    return new Answer.Found<>(vpcs);
  }
}
