package io.ordertracking.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.DriftPolicy;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.world.Portrait;
import io.ordertracking.operator.world.Specs;
import io.ordertracking.operator.world.World;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.core.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has to hold after a storm. In turn: it is quiet and what status says of the last wish is
 * true; people mend what only they can, and the account looks as if nothing had ever happened; an
 * hour passes without a write; everything is deleted, and nothing is left.
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

  Ending(Stage stage) {
    this.stage = stage;
    this.world = stage.world;
  }

  void check(long seed, Script script, List<String> bystanders, Portrait empty) {
    stage.calm();
    stage.until("settled", PATIENCE, () -> stage.actors.stream().allMatch(Actor::settled));
    stage.actors.forEach(Ending::lastWish);

    mend();
    stage.run(DRIFT_SEEN);
    live();
    stage.run(TIDYING);
    compare(looks(world), undisturbed(seed, script));
    assertThat(doubles()).as("revisions that are there twice").isEmpty();
    assertThat(Bystanders.of(world)).as("what others have").isEqualTo(bystanders);

    peaceWithoutAWrite();
    delete();
    assertThat(Portrait.of(world)).as("nothing is left behind").isEqualTo(empty);
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

  /** All that the looks of an undisturbed account depend on. */
  private record Undisturbed(
      List<EnvironmentSpec> specs,
      Set<ReadyAccount.Variant> variants,
      Map<String, Map<String, String>> configMaps) {}

  /** Nearly half of all runs end with wishes that another run ended with as well. */
  private static final Map<Undisturbed, List<String>> KNOWN = new ConcurrentHashMap<>();

  private List<String> undisturbed(long seed, Script script) {
    var wishes =
        new Undisturbed(
            stage.actors.stream().map(Actor::spec).toList(),
            Set.of(script.variants()),
            Map.copyOf(world.configMaps));
    return KNOWN.computeIfAbsent(wishes, _ -> madeUndisturbed(seed, script));
  }

  /** The same environments made in an account where nothing ever went wrong. */
  private List<String> madeUndisturbed(long seed, Script script) {
    try (Stage calm = new Stage(seed, script)) {
      Bystanders.settleIn(calm.world);
      calm.world.configMaps.putAll(world.configMaps);
      for (int i = 0; i < calm.actors.size(); i++) {
        var spec = stage.actors.get(i).spec();
        calm.actors.get(i).edit(_ -> spec);
      }
      new Ending(calm).live();
      calm.run(TIDYING);
      return looks(calm.world);
    }
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

  private void peaceWithoutAWrite() {
    long mark = world.aws.calls().mark();
    int before = statusWrites();
    stage.run(PEACE);
    assertThat(world.aws.calls().since(mark).writes().names()).as("peace").isEmpty();
    // lastDriftCheck may be due, once.
    assertThat(statusWrites() - before).isLessThanOrEqualTo(stage.actors.size());
  }

  private int statusWrites() {
    return stage.actors.stream().mapToInt(actor -> actor.resource().statusWrites()).sum();
  }

  private void delete() {
    stage.actors.forEach(Actor::delete);
    stage.until(
        "gone", PATIENCE, () -> stage.actors.stream().allMatch(each -> each.resource().gone()));
  }
}
