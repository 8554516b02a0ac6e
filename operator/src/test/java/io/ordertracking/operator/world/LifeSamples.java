package io.ordertracking.operator.world;

import static io.ordertracking.operator.world.HealthSample.sample;

import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.operator.world.HealthSample.Making;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How it begins, rests and ends. */
final class LifeSamples {
  private LifeSamples() {}

  static Stream<HealthSample> all() {
    return Stream.of(beginnings(), pauses(), deletions()).flatMap(List::stream);
  }

  private static List<HealthSample> beginnings() {
    return List.of(
        sample("just-applied", making -> {}),
        sample("Progressing-created", Making::pass),
        sample("LoadBalancerProvisioning", making -> making.until("LoadBalancerProvisioning")),
        sample("Live", Making::live),
        sample(
            "Live-no-tasks-wanted",
            making -> {
              making.dev().edit(Specs.count(0));
              making.live();
            }),
        sample(
            "Progressing-image-not-verified",
            making -> {
              making
                  .dev()
                  .edit(
                      Specs.set(
                          "image",
                          Map.of(
                              "repository",
                              "registry.example.com/order-tracking",
                              "tag",
                              "1.0.0",
                              "pin",
                              "Tag")));
              making.pass();
            }),
        sample(
            "Live-changed-and-not-looked-at",
            making -> {
              making.live();
              making.dev().edit(Specs.tag("1.1.0"));
            }));
  }

  private static List<HealthSample> pauses() {
    return List.of(
        sample(
            "Live-Paused-by-annotation",
            making -> {
              making.live();
              making.dev().annotations.put(Annotations.PAUSED, "since 2026-03-01T14:02:00Z");
              making.pass();
            }),
        sample(
            "RolledBack-Paused-by-annotation",
            making -> {
              making.released("1.2.0-broken", "RolledBack");
              making.dev().annotations.put(Annotations.PAUSED, "true");
              making.pass();
            }),
        sample(
            "Live-Paused-by-spec",
            making -> {
              making.live();
              making.dev().edit(Specs.set("paused", true));
              making.pass();
            }),
        sample(
            "Paused-never-looked-at",
            making -> {
              making.dev().edit(Specs.set("paused", true));
              making.pass();
            }),
        sample(
            "Live-pause-not-seen-yet",
            making -> {
              making.live();
              making.dev().annotations.put(Annotations.PAUSED, "true");
            }),
        sample(
            "Live-resumed-and-not-looked-at",
            making -> {
              making.live();
              making.dev().annotations.put(Annotations.PAUSED, "true");
              making.pass();
              making.dev().annotations.put(Annotations.PAUSED, "false");
            }));
  }

  private static List<HealthSample> deletions() {
    return List.of(
        sample(
            "Deleting",
            making -> {
              making.live();
              making.dev().delete(making.world().clock.instant());
              making.pass();
            }),
        sample(
            "DeletionProtected",
            making -> {
              making.dev().edit(Specs.set("deletionProtection", true));
              making.live();
              making.dev().delete(making.world().clock.instant());
              making.pass();
            }));
  }
}
