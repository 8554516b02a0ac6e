package io.ordertracking.demo;

import static io.ordertracking.demo.Screen.Look.BAD;
import static io.ordertracking.demo.Screen.Look.BOLD;
import static io.ordertracking.demo.Screen.Look.GOOD;
import static io.ordertracking.demo.Screen.Look.PLAIN;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.ordertracking.demo.Manifest.Edit;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The life of one environment in six steps. */
final class Story {
  private static final int STEPS = 6;
  private static final String APPLY = "kubectl apply -f " + Manifest.PATH;
  private static final String FIRST = "1.0.0";
  private static final String SECOND = "1.1.0";
  private static final String BROKEN = "1.2.0-broken";

  private final DemoWorld world;
  private final Screen screen;
  private final Stage stage;
  private final List<Line> lines = new ArrayList<>();
  private Manifest manifest = Manifest.packaged().with("tag", FIRST).after();

  Story(DemoWorld world, Screen screen, EnvironmentWatch watch) {
    this.world = world;
    this.screen = screen;
    this.stage = new Stage(world, screen, watch);
  }

  /** What was played so far; all of it once {@link #play} has returned. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  String environment() {
    return DemoWorld.NAMESPACE + "/" + name();
  }

  String name() {
    return manifest.parse().getMetadata().getName();
  }

  void play() throws StepFailed, InterruptedException {
    create();
    release();
    releaseBroken();
    goBack();
    scale();
    delete();
  }

  /** The first half, to warm up. */
  void rehearse() throws StepFailed, InterruptedException {
    create();
    release();
  }

  private void create() throws StepFailed, InterruptedException {
    live("create", APPLY + "   (image " + FIRST + ")", this::apply, FIRST);
  }

  private void release() throws StepFailed, InterruptedException {
    live("release " + SECOND, change("tag", SECOND), this::edit, SECOND);
  }

  private void releaseBroken() throws StepFailed, InterruptedException {
    Step step =
        new Step(
            "release " + BROKEN,
            change("tag", BROKEN),
            this::edit,
            seen -> seen.stalled() && seen.reason().equals("RolledBack"),
            seen -> seen.ready() || (seen.stalled() && !seen.reason().equals("RolledBack")));
    begin(step);
    Played played = stage.play(step);
    if (!played.last().runningTag().equals(SECOND)) {
      throw new StepFailed(
          "%s: %s should serve, not %s".formatted(step.name(), SECOND, played.last().runningTag()));
    }
    screen.paragraph(BAD, 8, "    ✖ ", "RolledBack: " + played.last().message());
    screen.paragraph(PLAIN, 8, "      ", timeline(played));
    figures(played);
    lines.add(new Line(step.name(), "RolledBack", "rolled back, " + SECOND + " serves", played));
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
    Duration ours = Duration.between(rollout.firstTaskStopped(), noticed.at());
    Duration theirs = Duration.between(rollout.firstTaskStopped(), rollout.rollbackBegan());
    Duration back = Duration.between(rollout.firstTaskStopped(), rollout.rollbackEnded());
    return "noticed %s after the first task stopped; ECS's own breaker needed %s (%d tasks), and was back on %s after %s"
        .formatted(
            Times.simulated(ours),
            Times.simulated(theirs),
            rollout.failedTasks(),
            SECOND,
            Times.simulated(back));
  }

  private void goBack() throws StepFailed, InterruptedException {
    Line line = live("back to " + SECOND, change("tag", SECOND), this::edit, SECOND);
    if (!line.played().calls().writes().isEmpty()) {
      throw new StepFailed(
          "%s should need no write, since %s runs already; made were: %s"
              .formatted(line.step(), SECOND, Writes.summary(line.played().calls())));
    }
  }

  private void scale() throws StepFailed, InterruptedException {
    live(
        "three tasks",
        change("desiredCount", "3"),
        this::edit,
        SECOND,
        seen -> seen.tasks().equals("3/3"));
  }

  private void delete() throws StepFailed, InterruptedException {
    Step step =
        new Step(
            "delete",
            "kubectl delete -f " + Manifest.PATH,
            () -> {
              resource().delete();
              return 0L;
            },
            Seen::gone,
            Seen::stalled);
    begin(step);
    Played played = stage.play(step);
    Leftovers leftovers = Leftovers.of(world.aws(), environment());
    if (!leftovers.kept().isEmpty()) {
      throw new StepFailed("left behind: " + leftovers.sentence(environment()));
    }
    screen.line(GOOD, "    ✔ gone from Kubernetes and from AWS");
    figures(played);
    lines.add(new Line(step.name(), "Deleted", "nothing left behind", played));
  }

  /** For those who want to look around: what the story deleted, again. */
  void createAgain() throws StepFailed, InterruptedException {
    Step step = liveStep("create again", APPLY, this::apply, SECOND, seen -> true);
    screen.line(BOLD, "▸ once more, to look around: " + APPLY);
    screen.line(GOOD, "    ✔ " + stage.play(step).last().message());
  }

  private Line live(String name, String command, Supplier<Long> act, String tag)
      throws StepFailed, InterruptedException {
    return live(name, command, act, tag, seen -> true);
  }

  private Line live(
      String name, String command, Supplier<Long> act, String tag, Predicate<Seen> also)
      throws StepFailed, InterruptedException {
    Step step = liveStep(name, command, act, tag, also);
    begin(step);
    Played played = stage.play(step);
    screen.line(GOOD, "    ✔ Ready: " + played.last().message());
    figures(played);
    Line line = new Line(name, "Ready", played.last().message(), played);
    lines.add(line);
    return line;
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

  private void begin(Step step) {
    screen.line(
        BOLD, "▸ %d/%d %-22s %s".formatted(lines.size() + 1, STEPS, step.name(), step.command()));
  }

  private void figures(Played played) {
    int writes = played.calls().writes().size();
    String made =
        played
            .writesMadeIn(world.speed())
            .map(
                in ->
                    " within "
                        + Times.here(in)
                        + (writes <= 2 ? ": " + Writes.summary(played.calls()) : ""))
            .orElse("");
    screen.paragraph(
        PLAIN,
        8,
        "      ",
        "%s simulated (%s here) · %d AWS write%s%s"
            .formatted(
                Times.simulated(played.simulated()),
                Times.here(played.here()),
                writes,
                writes == 1 ? "" : "s",
                made));
  }

  private String change(String key, String value) {
    Edit edit = manifest.with(key, value);
    manifest = edit.after();
    return "%s → %s, then kubectl apply".formatted(edit.oldLine(), edit.newLine());
  }

  private Long apply() {
    world
        .client()
        .configMaps()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(DemoWorld.BOOTSTRAP)
                .withNamespace(DemoWorld.NAMESPACE)
                .endMetadata()
                .withData(world.outputs())
                .build())
        .createOr(existing -> existing.update());
    OrderTrackingEnvironment environment = manifest.parse();
    environment.getMetadata().setNamespace(DemoWorld.NAMESPACE);
    return world.client().resource(environment).create().getMetadata().getGeneration();
  }

  private Long edit() {
    return resource()
        .edit(
            current -> {
              current.setSpec(manifest.parse().getSpec());
              return current;
            })
        .getMetadata()
        .getGeneration();
  }

  private Resource<OrderTrackingEnvironment> resource() {
    return world
        .client()
        .resources(OrderTrackingEnvironment.class)
        .inNamespace(DemoWorld.NAMESPACE)
        .withName(name());
  }
}
