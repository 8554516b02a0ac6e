package io.ordertracking.simulator.authority;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One question that AWS puts to the caller's policy: may this action be done to this resource?
 *
 * @param action e.g. {@code ecs:UpdateService}
 * @param resource its ARN; {@code *} for an action without resource-level permissions. An id that
 *     AWS has yet to give is {@code *}, too
 * @param unborn the call is to make it: it has no tags yet
 * @param keys the condition keys of the request, without the resource's tags
 */
record Check(String action, String resource, boolean unborn, Map<String, List<String>> keys) {
  static final String EVERYTHING = "*";
  private static final String REQUEST_TAG = "aws:RequestTag/";
  private static final String TAG_KEYS = "aws:TagKeys";

  Check {
    keys = Map.copyOf(keys);
  }

  static Check of(String action, String resource) {
    return new Check(action, resource, false, Map.of());
  }

  /** Of something that the call is to make. */
  static Check making(String action, String resource) {
    return new Check(action, resource, true, Map.of());
  }

  /** Of an action without resource-level permissions. */
  static Check of(String action) {
    return of(action, EVERYTHING);
  }

  Check with(String key, String value) {
    return with(key, List.of(value));
  }

  Check with(String key, List<String> values) {
    Map<String, List<String>> more = new TreeMap<>(keys);
    more.put(key, values);
    return new Check(action, resource, unborn, more);
  }

  /** The tags that the request wants to set. */
  Check tagging(Map<String, String> tags) {
    if (tags.isEmpty()) {
      return this;
    }
    Check tagging = with(TAG_KEYS, List.copyOf(tags.keySet()));
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      tagging = tagging.with(REQUEST_TAG + tag.getKey(), tag.getValue());
    }
    return tagging;
  }

  /** The tags that the request wants to remove. */
  Check untagging(List<String> tagKeys) {
    return with(TAG_KEYS, tagKeys);
  }
}
