package io.ordertracking.operator.ack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What one kind's controller does in AWS. */
interface Controller {
  /**
   * What AWS has.
   *
   * @param spec in the words of the resource's spec; of what the controller doesn't read back, what
   *     the object says
   * @param status more of the status
   */
  record Latest(String arn, Map<String, Object> spec, Map<String, Object> status) {}

  /** AWS is at it, or the controller wants another look: not an error. */
  final class LookAgain extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Duration after;

    /** What goes into the status; null: nothing does. */
    final transient @Nullable String said;

    final transient @Nullable Latest found;

    LookAgain(Duration after) {
      this(after, "");
    }

    /**
     * @param said as a recoverable error, which it isn't
     */
    LookAgain(Duration after, String said) {
      this(after, said, null);
    }

    LookAgain(Duration after, @Nullable String said, @Nullable Latest found) {
      super(said);
      this.after = after;
      this.said = said;
      this.found = found;
    }

    static LookAgain silently(Duration after) {
      return new LookAgain(after, null, null);
    }
  }

  Optional<Latest> find(StoredObject object);

  void create(StoredObject object);

  void update(StoredObject object, Latest latest, Set<String> fields);

  void delete(StoredObject object, Latest latest);

  /** The codes after which it doesn't try again by itself. */
  default Set<String> terminal() {
    return Set.of("InvalidParameterException");
  }

  /** Where the adoption annotation's fields go. */
  default void adopt(StoredObject object, Map<String, String> fields) {
    // The name, which the spec says, too.
  }

  /** Whether AWS is done; the service's controller always says so. */
  default boolean synced(Latest latest) {
    return true;
  }

  /** How soon it looks again after a creation. */
  default Duration afterCreation() {
    return Duration.ofHours(10);
  }

  static List<Object> tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .<Object>map(
                tag -> {
                  Map<String, Object> each = new LinkedHashMap<>();
                  each.put("key", tag.getKey());
                  each.put("value", tag.getValue());
                  return each;
                })
            .toList();
  }

  static Map<String, String> tags(StoredObject object) {
    return pairs(object.spec.get("tags"), "key", "value");
  }

  static Map<String, String> pairs(@Nullable Object list, String name, String value) {
    Map<String, String> pairs = new TreeMap<>();
    if (list instanceof List<?> items) {
      items.forEach(
          item ->
              pairs.put(
                  (String) ((Map<?, ?>) item).get(name), (String) ((Map<?, ?>) item).get(value)));
    }
    return pairs;
  }

  static boolean is(AwsServiceException e, String code) {
    return e.awsErrorDetails() != null && e.awsErrorDetails().errorCode().equals(code);
  }
}
