package io.ordertracking.operator.cli;

import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;

/**
 * What only AWS can say, as {@code render} writes it: in words between angle brackets, or as {@code
 * --known} has it.
 *
 * @param known value by the words
 */
record Placeholders(Map<String, String> known) {
  String of(ResourceId id) {
    String what =
        switch (id.kind()) {
          case SECURITY_GROUP -> "id of ";
          case TASK_DEFINITION -> "ARN of the revision of ";
          case LOG_GROUP, CLUSTER, ACCESS_RULE, LOAD_BALANCER, TARGET_GROUP, LISTENER, SERVICE ->
              "ARN of ";
        };
    return of(what + id);
  }

  String of(String words) {
    return known.getOrDefault(words, "<" + words + ">");
  }
}
