package io.ordertracking.operator.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Something valid and what was changed about it. */
public record Mutant(ObjectNode base, List<Mutation> mutations) {
  public Mutant {
    mutations = List.copyOf(mutations);
  }

  public ObjectNode json() {
    ObjectNode json = base.deepCopy();
    mutations.forEach(mutation -> mutation.apply(json));
    return json;
  }

  /** The same without what isn't needed for {@code fails}. */
  Mutant reduced(Predicate<Mutant> fails) {
    Mutant smallest = this;
    for (Mutation each : mutations) {
      List<Mutation> fewer = new ArrayList<>(smallest.mutations);
      fewer.remove(each);
      Mutant without = new Mutant(base, fewer);
      if (fails.test(without)) {
        smallest = without;
      }
    }
    return smallest;
  }
}
