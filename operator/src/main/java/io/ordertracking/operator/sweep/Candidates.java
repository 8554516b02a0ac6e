package io.ordertracking.operator.sweep;

import io.ordertracking.operator.backend.TaggedResource;
import io.ordertracking.operator.resource.Ownership;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which environments, by their resources' tags, might be orphans. */
final class Candidates {
  private static final Pattern QUALIFIED = Pattern.compile("[^/]+/[^/]+");

  private Candidates() {}

  /**
   * The resources of environments that don't exist, by environment.
   *
   * @param tagged all of the installation
   * @param watched namespaces; empty means all. What isn't watched is another operator's to judge
   * @param existing {@code namespace/name}
   */
  static Map<String, List<TaggedResource>> among(
      List<TaggedResource> tagged, List<String> watched, Set<String> existing) {
    Map<String, List<TaggedResource>> byEnvironment =
        tagged.stream()
            .filter(resource -> resource.tags().containsKey(Ownership.ENVIRONMENT))
            .collect(
                Collectors.groupingBy(
                    resource -> resource.tags().getOrDefault(Ownership.ENVIRONMENT, ""),
                    TreeMap::new,
                    Collectors.toList()));
    Predicate<String> judged =
        environment ->
            QUALIFIED.matcher(environment).matches()
                && (watched.isEmpty()
                    || watched.contains(environment.substring(0, environment.indexOf('/'))))
                && !existing.contains(environment);
    byEnvironment.keySet().removeIf(judged.negate());
    byEnvironment.values().removeIf(Candidates::retained);
    return byEnvironment;
  }

  private static boolean retained(List<TaggedResource> resources) {
    return resources.stream().anyMatch(each -> each.tags().containsKey(Ownership.RETAINED));
  }
}
