package io.ordertracking.operator.chaos;

import io.ordertracking.operator.config.OperatorConfig.Reconcile;
import io.ordertracking.operator.world.World;
import io.ordertracking.simulator.fault.CallerCrashed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * An account, an operator that may die, and environments, each looked at when its own last pass
 * asked for it or something happened to it. What every pass says is held against what the account
 * really has.
 */
final class Stage implements AutoCloseable {
  /** Until a new process looks. */
  private static final Duration RESTART = Duration.ofSeconds(3);

  /** Rollouts looked at more often, and attributes more seldom, would only make more calls. */
  private static final Reconcile TIMING =
      new Reconcile(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(10));

  final World world;
  final List<Actor> actors = new ArrayList<>();
  private final List<String> diary = new ArrayList<>();
  private final Witness witness;
  private final List<Instant> awsWrites = new ArrayList<>();
  private final List<Instant> statusWrites = new ArrayList<>();

  Stage(long seed, Script script) {
    this(seed, script, script.names());
  }

  Stage(long seed, Script script, List<String> names) {
    world = new World(TIMING, seed, script.variants());
    for (String tag : Happenings.TAGS) {
      world.aws.ecr().push("order-tracking", tag);
    }
    world.aws.elb().allowAccessLogs(Happenings.LOGS);
    // As old as a bootstrap is, however far back a read looks.
    world.clock.advance(Duration.ofMinutes(5));
    names.forEach(name -> actors.add(new Actor(this, name, world.clock.instant())));
    witness = new Witness(world, script);
  }

  Instant now() {
    return world.clock.instant();
  }

  /** Everything up to the last moment, in the script's weather. */
  void play(Script script) {
    script.weather().over(world.faults);
    for (Moment moment : script.moments()) {
      run(moment.after());
      Actor actor = actors.get(moment.actor() % actors.size());
      note(actor.name + " <- " + moment.happening());
      moment.happening().what().accept(this, actor);
    }
    run(Duration.ofMinutes(1));
  }

  /** The weather clears up. */
  void calm() {
    note("calm");
    world.faults.clear();
    actors.forEach(Actor::countPassesFromHere);
  }

  /** Everything that falls due within {@code time}. */
  void run(Duration time) {
    Instant end = now().plus(time);
    while (step(end)) {
      // until nothing more is due
    }
    if (end.isAfter(now())) {
      world.advance(Duration.between(now(), end));
    }
  }

  void until(String what, Duration most, BooleanSupplier done) {
    Instant end = now().plus(most);
    while (!done.getAsBoolean()) {
      if (!step(end)) {
        throw new AssertionError("not " + what + " within " + most + ": " + actors);
      }
    }
  }

  /** The next pass, if one is due by then. */
  private boolean step(Instant end) {
    Actor next =
        actors.stream()
            .filter(actor -> !actor.resource().gone())
            .min(Comparator.comparing(actor -> actor.due))
            .orElse(null);
    if (next == null || next.due.isAfter(end)) {
      return false;
    }
    if (next.due.isAfter(now())) {
      world.advance(Duration.between(now(), next.due));
    }
    pass(next);
    return true;
  }

  private void pass(Actor actor) {
    Instant begun = now();
    long mark = world.aws.calls().mark();
    int statuses = actor.resource().statusWrites();
    try {
      Duration wait = world.pass(actor.resource());
      actor.due = now().plus(wait);
      remember(mark, actor.resource().statusWrites() > statuses);
      actor.passed();
      note(actor + " " + world.aws.calls().since(mark).names());
      witness.look(actor, begun);
    } catch (CallerCrashed killed) {
      note("killed " + killed.getMessage() + " " + world.aws.calls().since(mark).names());
      world.restart();
      actors.forEach(each -> each.due = now().plus(RESTART));
    }
  }

  private void remember(long mark, boolean status) {
    if (!world.aws.calls().since(mark).writes().names().isEmpty()) {
      awsWrites.add(now());
    }
    if (status) {
      statusWrites.add(now());
    }
  }

  /** Passes of the last while that wrote to AWS. */
  int awsWritesWithin(Duration time) {
    return within(time, awsWrites);
  }

  int statusWritesWithin(Duration time) {
    return within(time, statusWrites);
  }

  private int within(Duration time, List<Instant> writes) {
    Instant since = now().minus(time);
    return (int) writes.stream().filter(write -> write.isAfter(since)).count();
  }

  private void note(String line) {
    diary.add(now() + " " + line);
  }

  /** What happened so far, a line an event. */
  List<String> diary() {
    return diary;
  }

  @Override
  public void close() {
    world.close();
  }
}
