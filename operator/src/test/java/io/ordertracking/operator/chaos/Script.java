package io.ordertracking.operator.chaos;

import io.ordertracking.simulator.ReadyAccount.Variant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run, from its beginning to the end of the storm.
 *
 * @param actors how many environments share the account
 * @param sharedCluster whether they share the bootstrap's cluster, too
 */
record Script(Weather weather, int actors, boolean sharedCluster, List<Moment> moments) {
  private static final List<String> NAMES = List.of("dev", "prod", "test");
  static final int MOST_ACTORS = NAMES.size();

  /** The environments'. */
  List<String> names() {
    return NAMES.subList(0, actors);
  }

  Variant[] variants() {
    return sharedCluster ? new Variant[] {Variant.SHARED_CLUSTER} : new Variant[0];
  }

  @Override
  public String toString() {
    return "%d environment(s)%s; %s%n%s"
        .formatted(
            actors,
            sharedCluster ? " in a shared cluster" : "",
            weather,
            moments.stream().map(each -> "  " + each).collect(Collectors.joining("\n")));
  }
}
