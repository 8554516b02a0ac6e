package io.ordertracking.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.DriftPolicy;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.world.Portrait;
import io.ordertracking.operator.world.Specs;
import io.ordertracking.operator.world.World;
import io.ordertracking.simulator.core.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has to hold after a storm. In turn: it is quiet and what status says of the last wish is
 * true; people mend what only they can, and some looks later nothing is written any more and the
 * account looks as if nothing had ever happened; everything is deleted, and nothing is left.
 */
final class Ending {
  /** A failing load balancer check takes ECS a quarter of an hour; time-outs half an hour. */
  private static final Duration PATIENCE = Duration.ofHours(6);

  /** Replaced load balancers, unused revisions and rules go some looks after Ready. */
  private static final Duration TIDYING = Duration.ofMinutes(11);

  /** Attributes are looked at every ten minutes here. */
  private static final Duration DRIFT_SEEN = Duration.ofMinutes(17);

  /** Everything is looked at again, and most of it twice. */
  private static final Duration PEACE = Duration.ofMinutes(12);

  private final Stage stage;
  private final World world;
  private final Script script;

  Ending(Stage stage, Script script) {
    this.stage = stage;
    this.world = stage.world;
    this.script = script;
  }

  void check(List<String> bystanders) {
    stage.calm();
    stage.until("settled", PATIENCE, () -> stage.actors.stream().allMatch(Actor::settled));
    stage.actors.forEach(Ending::lastWish);

    mend();
    stage.run(DRIFT_SEEN);
    live();
    stage.until("at peace", TIDYING.plus(PEACE), this::peace);
    compare(looks(world), undisturbed());
    assertThat(doubles()).as("revisions that are there twice").isEmpty();
    assertThat(Bystanders.of(world)).as("what others have").isEqualTo(bystanders);

    delete();
    assertThat(looks(world)).as("nothing is left behind").isEqualTo(empty());
    assertThat(Bystanders.of(world)).as("what others have").isEqualTo(bystanders);
  }

  /** What must have come of the spec as it stands, if anything can be said of it beforehand. */
  private static void lastWish(Actor actor) {
    if (actor.resource().gone() || actor.resource().verdict() instanceof Verdict.Paused) {
      return;
    }
    String tag = actor.tag();
    boolean works = List.of("1.0.0", "1.1.0", "1.3.0-slow", "1.4.0-warmup").contains(tag);
    if (!works && actor.wantedTasks() > 0) {
      assertThat(actor.resource().ready()).as("%s", actor).isFalse();
    }
    if (Happenings.MISSING.equals(tag)) {
      assertThat(actor.resource().condition("Ready").reason()).isEqualTo("ImageNotFound");
    }
    boolean left = actor.spec().driftPolicy() == DriftPolicy.Report; // what somebody did, too
    if (works && !left && !actor.resource().ready()) {
      // It did fail once: the witness has checked that.
      assertThat(actor.resource().stalled()).as("%s", actor).isTrue();
    }
  }

  /** What only people can do: a tag that works, an end to pauses and deletions. */
  private void mend() {
    for (Actor actor : stage.actors) {
      actor.edit(Specs.set("paused", false));
      actor.edit(Specs.set("deletionProtection", false));
      actor.edit(Specs.set("driftPolicy", "Correct"));
      actor.edit(Specs.set("image", Map.of("tag", Happenings.GOOD)));
    }
    stage.until("deleted", PATIENCE, () -> stage.actors.stream().noneMatch(Actor::deleting));
    stage.actors.forEach(Actor::create);
    live();
  }

  private void live() {
    stage.until(
        "live",
        PATIENCE,
        () ->
            stage.actors.stream()
                .allMatch(
                    actor ->
                        actor.resource().status() != null
                            && actor.resource().ready()
                            && Happenings.GOOD.equals(actor.resource().runningTag())));
  }

  /** All that the looks of an undisturbed environment depend on. */
  private record Undisturbed(
      String name,
      EnvironmentSpec spec,
      boolean sharedCluster,
      Map<String, Map<String, String>> configMaps) {}

  /** Most environments end with wishes that another run's ended with as well. */
  private static final Map<Undisturbed, List<String>> KNOWN = new ConcurrentHashMap<>();

  private static final Map<Boolean, List<String>> EMPTY = new ConcurrentHashMap<>();

  /** The same environments in an account where nothing ever went wrong. */
  private List<String> undisturbed() {
    List<String> lines = new ArrayList<>(empty());
    for (Actor actor : stage.actors) {
      lines.addAll(
          KNOWN.computeIfAbsent(
              new Undisturbed(
                  actor.name, actor.spec(), script.sharedCluster(), Map.copyOf(world.configMaps)),
              this::made));
    }
    return lines;
  }

  /** What an environment adds to the account of others. */
  private List<String> made(Undisturbed wish) {
    try (Stage calm = new Stage(0, script, List.of(wish.name()))) {
      Bystanders.settleIn(calm.world);
      calm.world.configMaps.putAll(wish.configMaps());
      calm.actors.getFirst().edit(_ -> wish.spec());
      new Ending(calm, script).live();
      calm.run(TIDYING);
      List<String> added = new ArrayList<>(looks(calm.world));
      empty().forEach(added::remove);
      return added;
    }
  }

  private List<String> empty() {
    return EMPTY.computeIfAbsent(
        script.sharedCluster(),
        _ -> {
          try (Stage nobody = new Stage(0, script, List.of())) {
            Bystanders.settleIn(nobody.world);
            return looks(nobody.world);
          }
        });
  }

  private static void compare(List<String> found, List<String> expected) {
    List<String> surplus = new ArrayList<>(found);
    expected.forEach(surplus::remove);
    List<String> missing = new ArrayList<>(expected);
    found.forEach(missing::remove);
    assertThat(surplus).as("not as if nothing had ever happened; missing: %s", missing).isEmpty();
    assertThat(missing).as("not as if nothing had ever happened").isEmpty();
  }

  /**
   * Which number a revision has depends on history, and so does a mark that {@code driftPolicy:
   * Report} once left on the service: it is of no effect without it.
   */
  private static List<String> looks(World world) {
    return Portrait.of(world).lines().stream()
        .map(line -> line.replaceAll("(order-tracking-[a-z]+):\\d+ cpu", "$1 cpu"))
        .map(line -> line.replaceAll(Ownership.APPLIED + "=[^,]*,", ""))
        .toList();
  }

  private List<String> doubles() {
    List<String> fingerprints =
        world.aws.resources().stream()
            .filter(each -> each.type().equals("task-definition"))
            .filter(each -> each.status().equals("ACTIVE"))
            .map(Resource::tags)
            .filter(tags -> tags.containsKey(Ownership.FINGERPRINT))
            .map(tags -> tags.get(Ownership.ENVIRONMENT) + " " + tags.get(Ownership.FINGERPRINT))
            .toList();
    return fingerprints.stream()
        .filter(each -> fingerprints.indexOf(each) != fingerprints.lastIndexOf(each))
        .toList();
  }

  /** Nothing is written, but that lastDriftCheck may be due, once. */
  private boolean peace() {
    return stage.awsWritesWithin(PEACE) == 0
        && stage.statusWritesWithin(PEACE) <= stage.actors.size();
  }

  private void delete() {
    stage.actors.forEach(Actor::delete);
    stage.until(
        "gone", PATIENCE, () -> stage.actors.stream().allMatch(each -> each.resource().gone()));
  }
}
