package io.ordertracking.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Changes something valid here and there: mostly to what such a field has elsewhere, good or bad;
 * else to rubbish, or something is missing, repeated or unknown.
 */
public final class Mutator {
  private static final int MOST = 5;

  private final List<ObjectNode> bases;
  private final Map<List<String>, Set<JsonNode>> seen = new HashMap<>();
  private final List<List<String>> paths;
  private final Map<List<String>, List<JsonNode>> values = new HashMap<>();

  /**
   * @param bases what is valid
   * @param samples what fields may have, valid or not
   */
  public Mutator(List<ObjectNode> bases, List<? extends JsonNode> samples) {
    this.bases = List.copyOf(bases);
    bases.forEach(base -> harvest(base, List.of()));
    samples.forEach(sample -> harvest(sample, List.of()));
    seen.forEach((path, found) -> values.put(path, List.copyOf(found)));
    this.paths =
        values.keySet().stream()
            .sorted((a, b) -> String.join("\n", a).compareTo(String.join("\n", b)))
            .toList();
  }

  private void harvest(JsonNode node, List<String> path) {
    if (!path.isEmpty()) {
      seen.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(node);
    }
    node.properties().forEach(field -> harvest(field.getValue(), below(path, field.getKey())));
    if (node.isArray()) {
      node.forEach(item -> harvest(item, below(path, Mutation.ITEM)));
    }
  }

  private static List<String> below(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }

  public Mutant mutant(Random random) {
    List<Mutation> mutations = new ArrayList<>();
    for (int i = random.nextInt(MOST + 1); i > 0; i--) {
      mutations.add(mutation(random));
    }
    return new Mutant(one(bases, random), mutations);
  }

  private Mutation mutation(Random random) {
    List<String> path = one(paths, random);
    return switch (random.nextInt(20)) {
      case 0, 1 -> new Mutation(path, Optional.empty());
      case 2, 3, 4, 5 -> new Mutation(path, Optional.of(Rubbish.any(random)));
      case 6 ->
          new Mutation(
              below(path.subList(0, path.size() - 1), one(Rubbish.NAMES, random)),
              Optional.of(Rubbish.any(random)));
      default -> new Mutation(path, Optional.of(one(values.getOrDefault(path, List.of()), random)));
    };
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
