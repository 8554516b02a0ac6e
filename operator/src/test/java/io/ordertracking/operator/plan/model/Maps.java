package io.ordertracking.operator.plan.model;

import java.util.Map;
import java.util.TreeMap;

/** Tags and attributes, as AWS changes them: what isn't named stays. */
final class Maps {
  private Maps() {}

  static Map<String, String> merged(Map<String, String> old, Map<String, String> changed) {
    Map<String, String> all = new TreeMap<>(old);
    all.putAll(changed);
    return all;
  }
}
