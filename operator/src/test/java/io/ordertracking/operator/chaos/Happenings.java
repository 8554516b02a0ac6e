package io.ordertracking.operator.chaos;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.operator.world.HandMade;
import io.ordertracking.operator.world.Specs;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** What may happen in a run; in each list the harmless comes first, since that is shrunk to. */
final class Happenings {
  static final String GOOD = "2.0.0";
  static final String MISSING = "9.9.9";
  static final String LOGS = "ot-logs";

  /** Pushed besides those of the ready account; what they do is in their names. */
  static final List<String> TAGS =
      List.of(
          GOOD,
          "1.3.0-slow",
          "1.4.0-warmup",
          "1.5.0-oom",
          "1.6.0-unhealthy",
          "1.7.0-unpullable",
          "1.8.0-nocapacity");

  private Happenings() {}

  /** A release, of images that work and of some that don't. */
  static List<Happening> releases() {
    return Stream.concat(
            Stream.of("1.1.0", "1.0.0", "1.2.0-broken"),
            Stream.concat(TAGS.stream().filter(tag -> !tag.equals(GOOD)), Stream.of(MISSING)))
        .map(tag -> edit("tag " + tag, Specs.set("image", Map.of("tag", tag))))
        .toList();
  }

  /** Other changes of the manifest. */
  static List<Happening> edits() {
    return List.of(
        set("service.desiredCount", 3),
        set("service.desiredCount", 1),
        set("service.desiredCount", 0),
        set("service.cpu", 1024),
        set("service.memory", 2048),
        set("service.env", List.of(new TreeMap<>(Map.of("name", "LOG_LEVEL", "value", "debug")))),
        set("service.containerPort", 9090),
        set("service.containerPort", 8080),
        set("rollout.minimumHealthyPercent", 50),
        set("rollout.healthCheckGracePeriod", "5m"),
        set("rollout.timeout", "5m"),
        set("rollout.onFailure", "Hold"),
        set("rollout.onFailure", "Rollback"),
        set("ingress.healthCheck", new TreeMap<>(Map.of("path", "/ready", "interval", 10))),
        set("ingress.idleTimeout", 120),
        set("ingress.deregistrationDelay", 10),
        set("ingress.allowedCidrs", List.of("203.0.113.0/24", "2001:db8::/32")),
        set("ingress.accessLogs", new TreeMap<>(Map.of("bucket", LOGS, "prefix", "x"))),
        edit("no access logs", Specs.unset("ingress.accessLogs")),
        set("ingress.internal", true),
        set("ingress.internal", false),
        set("observability.logRetentionDays", 30),
        set("tags", Map.of("CostCenter", "4711")),
        set("driftPolicy", "Report"),
        set("driftPolicy", "Correct"),
        set("deletionProtection", true),
        set("deletionProtection", false),
        set("paused", true),
        set("paused", false));
  }

  /** Accidents that leave AWS as it is. */
  static List<Happening> accidents() {
    return List.of(
        new Happening("status is lost", (_, actor) -> actor.loseStatus()),
        new Happening("retry", (_, actor) -> actor.annotate(Annotations.RETRY)),
        new Happening("restart", (_, actor) -> actor.annotate(Annotations.RESTARTED_AT)),
        new Happening("deleted", (_, actor) -> actor.delete()),
        new Happening("created again, if gone", (_, actor) -> actor.create()),
        new Happening(
            "the bootstrap loses client_sg_id", (stage, _) -> stage.world.withoutClientGroup()),
        new Happening(
            "the bootstrap has client_sg_id", (stage, _) -> stage.world.withClientGroup()));
  }

  /** Somebody changes AWS by hand; where there is nothing yet to change, nothing happens. */
  static List<Happening> byHand() {
    return HandMade.all()
        .map(
            hand ->
                new Happening(
                    "by hand: " + hand,
                    (stage, _) -> {
                      try {
                        hand.change().accept(stage.world);
                      } catch (SdkException | NoSuchElementException e) {
                        // not there, or not in a state to be changed
                      }
                    }))
        .toList();
  }

  /** The operator dies at one of its next calls. */
  static Happening kill(int call, boolean before) {
    return new Happening(
        "the operator is killed %s its call %d from here"
            .formatted(before ? "before" : "after", call),
        (stage, _) -> {
          var calls = stage.world.faults.when(_ -> true);
          if (before) {
            calls.crashBefore(call);
          } else {
            calls.crashAfter(call);
          }
        });
  }

  private static Happening set(String path, Object value) {
    return edit(path + ": " + value, Specs.set(path, value));
  }

  private static Happening edit(String what, UnaryOperator<EnvironmentSpec> change) {
    return new Happening(what, (_, actor) -> actor.edit(change));
  }
}
