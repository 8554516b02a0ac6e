package io.ordertracking.operator.generate;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinitionBuilder;
import java.util.List;

/** What {@code kubectl get ote} shows, and more with {@code -o wide}. */
final class PrinterColumns {
  private static final int ALWAYS = 0;
  private static final int WIDE = 1;

  private PrinterColumns() {}

  static List<CustomResourceColumnDefinition> all() {
    return List.of(
        column("Ready", ready("status"), ALWAYS, "Whether the tag in the spec is what serves."),
        column("Tag", ".spec.image.tag", ALWAYS, "The tag in the spec."),
        column("Rollout", ".status.rollout.state", ALWAYS, "The state of the latest rollout."),
        column("Tasks", ".status.tasks", ALWAYS, "Running and desired tasks."),
        column("URL", ".status.url", ALWAYS, "Where the service answers."),
        new CustomResourceColumnDefinitionBuilder(
                column("Age", ".metadata.creationTimestamp", ALWAYS, "The age of this object."))
            .withType("date")
            .build(),
        column("Running", ".status.image.tag", WIDE, "The tag that serves now."),
        column("Digest", ".status.image.digest", WIDE, "The digest that serves now."),
        column("Reason", ready("reason"), WIDE, "Why it is ready or not, in one word."),
        column("Message", ready("message"), WIDE, "Why it is ready or not."));
  }

  private static String ready(String field) {
    return ".status.conditions[?(@.type==\"Ready\")]." + field;
  }

  private static CustomResourceColumnDefinition column(
      String name, String path, int priority, String description) {
    return new CustomResourceColumnDefinitionBuilder()
        .withName(name)
        .withType("string")
        .withJsonPath(path)
        .withPriority(priority == ALWAYS ? null : priority)
        .withDescription(description)
        .build();
  }
}
