package io.ordertracking.demo;

import static io.ordertracking.demo.Screen.Look.BAD;
import static io.ordertracking.demo.Screen.Look.BOLD;
import static io.ordertracking.demo.Screen.Look.GOOD;

import io.ordertracking.demo.Visits.Visit;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The life of one environment in seven steps. */
final class Story {
  private static final int STEPS = 7;
  private static final String APPLY = "kubectl apply -f " + Manifest.PATH;
  private static final String FIRST = "1.0.0";
  private static final String SECOND = "1.1.0";
  private static final String BROKEN = "1.2.0-broken";

  private final DemoWorld world;
  private final Audience audience;
  private final Stage stage;
  private final Narrator narrator;
  private final Kubectl kubectl;
  private final Leftovers before;

  Story(DemoWorld world, Screen screen, Audience audience) {
    this.world = world;
    this.audience = audience;
    this.stage = new Stage(world, screen, audience);
    this.narrator = new Narrator(screen, world.speed(), STEPS);
    this.kubectl = new Kubectl(world, Manifest.packaged().with("tag", FIRST).after());
    this.before = Leftovers.of(world.aws());
  }

  /** What was played so far; all of it once {@link #play} has returned. */
  List<Line> lines() {
    return narrator.lines();
  }

  String name() {
    return kubectl.name();
  }

  /** What the account has that it hadn't before the story. */
  Leftovers leftovers() {
    return Leftovers.of(world.aws()).without(before);
  }

  void play() throws StepFailed, InterruptedException {
    create();
    release();
    releaseBroken();
    goBack();
    scale();
    loseARule();
    delete();
  }

  /** The first half, to warm up. */
  void rehearse() throws StepFailed, InterruptedException {
    create();
    release();
  }

  private void create() throws StepFailed, InterruptedException {
    Step step = liveStep("create", APPLY + "   (image " + FIRST + ")", kubectl::create, FIRST);
    narrator.begin(step);
    Played played = stage.play(step);
    narrator.screen().line(GOOD, "    ✔ Ready: " + played.last().message());
    audience.visitors().findOut(played.last().url());
    narrator.more(answer().line());
    narrator.end(new Line(step.name(), "Ready", played.last().message(), played));
  }

  /** Ready says that it answers: does it? */
  private Visit answer() throws StepFailed, InterruptedException {
    return audience
        .visitors()
        .nextServed(stage.limit())
        .orElseThrow(() -> new StepFailed("the URL doesn't answer although Ready says so"));
  }

  private void release() throws StepFailed, InterruptedException {
    live("release " + SECOND, kubectl.edit("tag", SECOND));
  }

  private void releaseBroken() throws StepFailed, InterruptedException {
    Step step =
        new Step(
            "release " + BROKEN,
            kubectl.edit("tag", BROKEN),
            kubectl::apply,
            seen -> seen.stalled() && seen.reason().equals("RolledBack"),
            seen -> seen.ready() || (seen.stalled() && !seen.reason().equals("RolledBack")));
    narrator.begin(step);
    Played played = stage.play(step);
    if (!played.last().runningTag().equals(SECOND)) {
      throw new StepFailed(
          "%s: %s should serve, not %s".formatted(step.name(), SECOND, played.last().runningTag()));
    }
    narrator.screen().paragraph(BAD, 8, "    ✖ ", "RolledBack: " + played.last().message());
    narrator.more(timeline(played));
    end(new Line(step.name(), "RolledBack", "rolled back, " + SECOND + " serves", played));
  }

  private String timeline(Played played) throws StepFailed {
    String revision =
        played.last().rollout().map(RolloutStatus::taskDefinition).orElse("(no revision)");
    String service = "order-tracking-" + name();
    FailedRollout rollout = FailedRollout.of(world.aws(), service, service, revision);
    Seen noticed =
        played
            .firstFailure()
            .orElseThrow(
                () -> new StepFailed("the status never told of the stopped task before the end"));
    return rollout.sentence(noticed.at(), SECOND);
  }

  private void goBack() throws StepFailed, InterruptedException {
    Line line = live("back to " + SECOND, kubectl.edit("tag", SECOND));
    if (!line.played().calls().writes().isEmpty()) {
      throw new StepFailed(
          "%s should need no write, since %s runs already; made were: %s"
              .formatted(line.step(), SECOND, Writes.summary(line.played().calls())));
    }
  }

  private void scale() throws StepFailed, InterruptedException {
    live("three tasks", kubectl.edit("desiredCount", "3"), seen -> seen.tasks().equals("3/3"));
  }

  /** What Terraform would see at its next run, if somebody ran it. */
  private void loseARule() throws StepFailed, InterruptedException {
    DeletedRule rule = DeletedRule.find(world.aws(), "order-tracking-" + name() + "-svc-sg");
    Step step =
        new Step(
            "a deleted rule",
            rule.command() + "   (by hand)",
            new Step.Act.InAws(() -> rule.delete(world.aws())),
            new Repaired().and(this::answersAgain),
            Seen::stalled);
    narrator.begin(step);
    Played played = stage.play(step);
    narrator.screen().line(GOOD, "    ✔ Ready: " + played.last().message());
    if (played.visits().failed().isEmpty()) {
      throw new StepFailed(step.name() + ": the URL should have failed without its rule");
    }
    narrator.end(new Line(step.name(), "Ready", "seen, explained, repaired", played));
  }

  /** And the operator has said so. */
  private boolean answersAgain(Seen seen) {
    return seen.ready()
        && seen.tasks().equals("3/3")
        && audience.events().told("DriftCorrected")
        && audience.visitors().served();
  }

  private void delete() throws StepFailed, InterruptedException {
    audience.visitors().sayGoodbye();
    Step step =
        new Step(
            "delete",
            "kubectl delete -f " + Manifest.PATH,
            kubectl::delete,
            Seen::gone,
            Seen::stalled);
    narrator.begin(step);
    Played played = stage.play(step);
    if (!leftovers().kept().isEmpty()) {
      throw new StepFailed("left behind: " + leftovers().sentence());
    }
    narrator.screen().line(GOOD, "    ✔ gone from Kubernetes and from AWS");
    narrator.end(new Line(step.name(), "Deleted", "nothing left behind", played));
  }

  /** For those who want to look around: what the story deleted, again; answers with the URL. */
  String createAgain() throws StepFailed, InterruptedException {
    Step step = liveStep("create again", APPLY, kubectl::create, SECOND);
    narrator.screen().line(BOLD, "▸ once more, to look around: " + APPLY);
    Played played = stage.play(step);
    narrator.screen().line(GOOD, "    ✔ Ready: " + played.last().message());
    return played.last().url();
  }

  private Line live(String name, String command) throws StepFailed, InterruptedException {
    return live(name, command, seen -> true);
  }

  private Line live(String name, String command, Predicate<Seen> also)
      throws StepFailed, InterruptedException {
    Step step = liveStep(name, command, kubectl::apply, SECOND, also);
    narrator.begin(step);
    Played played = stage.play(step);
    narrator.screen().line(GOOD, "    ✔ Ready: " + played.last().message());
    Line line = new Line(name, "Ready", played.last().message(), played);
    end(line);
    return line;
  }

  /** Nobody is to notice a release, a bad one or a good one. */
  private void end(Line line) throws StepFailed {
    narrator.end(line);
    List<Visit> failed = line.played().visits().failed();
    if (!failed.isEmpty()) {
      throw new StepFailed(
          "%s: %d visitors got no good answer, the first: %s"
              .formatted(line.step(), failed.size(), failed.getFirst().line()));
    }
  }

  private static Step liveStep(String name, String command, Supplier<Long> act, String tag) {
    return liveStep(name, command, act, tag, seen -> true);
  }

  private static Step liveStep(
      String name, String command, Supplier<Long> act, String tag, Predicate<Seen> also) {
    return new Step(
        name,
        command,
        act,
        seen -> seen.ready() && seen.runningTag().equals(tag) && also.test(seen),
        Seen::stalled);
  }
}
