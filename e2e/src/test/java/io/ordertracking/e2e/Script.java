package io.ordertracking.e2e;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.SimulatorClients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * What people do to some environments, drawn from a seed: it depends on nothing but the draws
 * before, whatever has become of them meanwhile.
 */
final class Script {
  private static final List<String> GOOD = List.of("1.0.0", "1.1.0", "1.3.0");
  private static final String BROKEN = "1.2.0-broken";

  private final Stage stage;
  private final EnvironmentWatch watch;
  private final Random random;
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();

  /** To be created once their predecessors are gone. */
  private final Set<String> waiting = new LinkedHashSet<>();

  /** Where in the log of AWS calls something was made by hand, or by a new incarnation. */
  private final List<Long> marks = new ArrayList<>();

  Script(Stage stage, EnvironmentWatch watch, Random random) {
    this.stage = stage;
    this.watch = watch;
    this.random = random;
    for (Wanted each :
        List.of(
            new Wanted("orders", Wanted.Home.SHARED_CLUSTER, false, "1.0.0", 1),
            new Wanted("orders-b", Wanted.Home.SHARED_CLUSTER, false, "1.0.0", 1),
            new Wanted("own", Wanted.Home.OWN_CLUSTER, false, "1.0.0", 1),
            new Wanted("rules", Wanted.Home.OWN_RULES, false, "1.0.0", 1))) {
      wanted.put(each.name(), each);
    }
  }

  List<Wanted> wanted() {
    return List.copyOf(wanted.values());
  }

  /** Numbers of AWS calls between which equal writes are needed twice. */
  List<Long> marks() {
    return List.copyOf(marks);
  }

  /** All environments at once. */
  String createAll() throws IOException, InterruptedException {
    for (Wanted each : wanted()) {
      create(each.name(), "1.0.0");
    }
    return "creates all";
  }

  /** Something to one of them, in Kubernetes or, where the operator isn't alive, in AWS. */
  String next(boolean operatorAlive) throws IOException, InterruptedException {
    Wanted chosen = wanted().get(random.nextInt(wanted.size()));
    String name = chosen.name();
    int draw = random.nextInt(100);
    int other = GOOD.indexOf(chosen.tag()) + 1 + random.nextInt(GOOD.size() - 1);
    String tag = GOOD.get(other % GOOD.size());
    HandMade handMade = HandMade.values()[random.nextInt(HandMade.values().length)];
    if (!chosen.present()) {
      create(name, tag);
      return "creates " + name + " with " + tag;
    } else if (draw < 30) {
      return change(chosen.with(tag));
    } else if (draw < 50) {
      return change(chosen.with(chosen.broken() ? tag : BROKEN));
    } else if (draw < 65) {
      return change(chosen.with(1 + chosen.tasks() % 3));
    } else if (draw < 77) {
      return delete(chosen);
    } else if (operatorAlive) {
      return change(chosen.with(tag));
    } else {
      byHand(handMade, chosen);
      return "by hand: " + handMade + " of " + name;
    }
  }

  private void create(String name, String tag) throws IOException, InterruptedException {
    wanted.compute(name, (n, before) -> before.created(tag));
    waiting.add(name);
    createWaiting();
  }

  private String change(Wanted to) throws IOException, InterruptedException {
    wanted.put(to.name(), to);
    if (!waiting.contains(to.name())) {
      stage.apply(to.manifest());
    }
    return "wants " + to.name() + " with " + to.tasks() + " of " + to.tag();
  }

  private String delete(Wanted old) throws IOException, InterruptedException {
    wanted.put(old.name(), old.gone());
    if (!waiting.remove(old.name())) {
      stage.kubectl("delete", "ote", old.name(), "--wait=false").ok();
    }
    return "deletes " + old.name();
  }

  /** Creates what was held up by a predecessor that is gone by now. */
  void createWaiting() throws IOException, InterruptedException {
    for (String name : List.copyOf(waiting)) {
      if (stage.kubectl("get", "ote", name, "--ignore-not-found").ok().isEmpty()) {
        marks.add(stage.aws().calls().mark());
        stage.apply(Objects.requireNonNull(wanted.get(name)).manifest());
        waiting.remove(name);
      }
    }
  }

  private void byHand(HandMade handMade, Wanted victim) {
    String name = "order-tracking-" + victim.name();
    boolean shared = victim.home() == Wanted.Home.SHARED_CLUSTER;
    handMade.happen(
        SimulatorClients.of(stage.aws()), name, shared ? ReadyAccount.SHARED_CLUSTER : name);
    marks.add(stage.aws().calls().mark());
  }

  /** What the custom resources don't say yet; empty when all is as wanted. */
  List<String> missing() {
    return wanted().stream()
        .map(each -> each.missing(watch.get(each.name())))
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
