package io.ordertracking.operator.sweep;

import io.ordertracking.operator.backend.TaggedGroup;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.blueprint.ResourceNames.FrontendNames;
import io.ordertracking.operator.sweep.FoundArns.Home;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names under which a lost environment is looked for: those that were found, since it may have
 * had others than the derived ones; and the derived ones where none was found, since the index of
 * tags lags. What is there is still told by its tags.
 */
final class OrphanNames {
  private OrphanNames() {}

  /**
   * Mostly one set of names; more where there is more of a kind than an environment has.
   *
   * @param environment {@code namespace/name}
   */
  static List<ResourceNames> of(String environment, FoundArns found, List<TaggedGroup> groups) {
    ResourceNames derived =
        ResourceNames.of(
            environment.substring(environment.indexOf('/') + 1), null, Optional.empty(), false);
    List<Home> homes = found.homes(derived.service());
    List<String> logGroups = found.logGroups();
    List<String> families = found.families();
    List<String> balancers = found.loadBalancers();
    List<String> targets = found.targetGroups();
    List<String> balancerGroups =
        names(groups.stream().filter(group -> !isServiceGroup(group, derived)));
    List<String> serviceGroups =
        names(groups.stream().filter(group -> isServiceGroup(group, derived)));
    int sets =
        Stream.of(
                homes.size(),
                logGroups.size(),
                families.size(),
                pairs(balancers),
                pairs(targets),
                balancerGroups.size(),
                serviceGroups.size())
            .reduce(1, Math::max);
    FrontendNames facing = derived.frontend();
    FrontendNames internal = derived.retired();
    List<String> balancerPairs =
        filledUp(balancers, facing.loadBalancer(), internal.loadBalancer());
    List<String> targetPairs = filledUp(targets, facing.targetGroup(), internal.targetGroup());
    return IntStream.range(0, sets)
        .mapToObj(
            set -> {
              Home home = at(homes, set, new Home(derived.cluster(), derived.service()));
              return new ResourceNames(
                  at(logGroups, set, derived.logGroup()),
                  home.cluster(),
                  false, // whose it is, its tags say
                  at(balancerGroups, set, derived.loadBalancerGroup()),
                  at(serviceGroups, set, derived.serviceGroup()),
                  frontend(balancerPairs, targetPairs, 2 * set),
                  frontend(balancerPairs, targetPairs, 2 * set + 1),
                  at(families, set, derived.taskFamily()),
                  home.service());
            })
        .toList();
  }

  /** The order of deletion depends on it: the tasks' group lets the load balancer's in. */
  private static boolean isServiceGroup(TaggedGroup group, ResourceNames derived) {
    return group.name().equals(derived.serviceGroup())
        || (group.refersToGroups() && !group.name().equals(derived.loadBalancerGroup()));
  }

  private static List<String> names(Stream<TaggedGroup> groups) {
    return groups.map(TaggedGroup::name).sorted().distinct().toList();
  }

  private static int pairs(List<String> names) {
    return (names.size() + 1) / 2;
  }

  /** An environment may have one of either scheme: each set of names has two, never the same. */
  private static List<String> filledUp(List<String> found, String facing, String internal) {
    return Stream.concat(found.stream(), Stream.of(facing, internal)).distinct().toList();
  }

  private static FrontendNames frontend(List<String> balancers, List<String> targets, int index) {
    return new FrontendNames(
        at(balancers, index, balancers.getFirst()), at(targets, index, targets.getFirst()));
  }

  private static <T> T at(List<T> list, int index, T otherwise) {
    return index < list.size() ? list.get(index) : otherwise;
  }
}
