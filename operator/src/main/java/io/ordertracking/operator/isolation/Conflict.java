package io.ordertracking.operator.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an elder environment has already. */
public record Conflict(String message) {

  /**
   * @param elders the claims of environments that are elder than the one that asks
   */
  public static Optional<Conflict> of(Claims mine, Map<Claimant, Claims> elders) {
    String message =
        new TreeMap<>(elders)
            .entrySet().stream()
                .flatMap(elder -> with(mine, elder.getKey(), elder.getValue()).stream())
                .collect(Collectors.joining("; "));
    return message.isEmpty() ? Optional.empty() : Optional.of(new Conflict(message));
  }

  private static Optional<String> with(Claims mine, Claimant elder, Claims claims) {
    List<String> common = new ArrayList<>();
    if (mine.samePrefix(claims)) {
      common.add("kafka prefix \"" + mine.kafkaPrefix() + "\"");
    }
    if (mine.sameSchema(claims)) {
      common.add("schema \"" + mine.schema() + "\"");
    }
    return common.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(" and ", common)
                + " on this bootstrap "
                + (common.size() == 1 ? "belongs" : "belong")
                + " to "
                + elder.name());
  }
}
