package io.ordertracking.simulator.s3;

import java.util.Optional;
import java.util.TreeMap;

/** A bucket; only touched under the account's lock. */
final class Bucket {
  private final TreeMap<String, StoredObject> objects = new TreeMap<>();
  private final String region;
  private boolean denied;

  Bucket(String region) {
    this.region = region;
  }

  String region() {
    return region;
  }

  boolean denied() {
    return denied;
  }

  void deny(boolean deny) {
    denied = deny;
  }

  /** By key, in the order of a listing. */
  TreeMap<String, StoredObject> objects() {
    return objects;
  }

  Optional<StoredObject> object(String key) {
    return Optional.ofNullable(objects.get(key));
  }
}
