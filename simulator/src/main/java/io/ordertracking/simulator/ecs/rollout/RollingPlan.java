package io.ordertracking.simulator.ecs.rollout;

import static java.lang.Math.max;
import static java.lang.Math.min;

/**
 * What one scheduler round does to the tasks of a service. A pure function of numbers, so that the
 * bounds can be proved over many of them.
 *
 * @param start tasks of the PRIMARY deployment to start
 * @param stopNewUnready its tasks that aren't healthy, to stop (too many of them)
 * @param stopNewHealthy its healthy tasks to stop (too many of them)
 * @param stopOldUnready tasks of other deployments that aren't healthy, to stop
 * @param stopOldHealthy healthy tasks of other deployments to stop
 * @param blocked neither bound lets the rollout take its next step, however long it waits
 */
record RollingPlan(
    int start,
    int stopNewUnready,
    int stopNewHealthy,
    int stopOldUnready,
    int stopOldHealthy,
    boolean blocked) {

  /**
   * @param desired the service's desired count
   * @param floor as many tasks must stay healthy
   * @param ceiling as many tasks may run or be pending
   * @param newUnready live tasks of the PRIMARY deployment that aren't healthy yet
   * @param newHealthy its healthy tasks
   * @param oldUnready live tasks of other deployments that aren't healthy
   * @param oldHealthy their healthy tasks
   * @param mayStart false while the deployment waits after failures, or has failed for good
   */
  record Situation(
      int desired,
      int floor,
      int ceiling,
      int newUnready,
      int newHealthy,
      int oldUnready,
      int oldHealthy,
      boolean mayStart) {}

  static RollingPlan of(Situation now) {
    int spare = max(0, now.newHealthy() + now.oldHealthy() - now.floor());
    int excess = max(0, now.newUnready() + now.newHealthy() - now.desired());
    int stopNewUnready = min(excess, now.newUnready());
    int stopNewHealthy = min(excess - stopNewUnready, spare);
    spare -= stopNewHealthy;

    // A task that isn't healthy doesn't count for the floor, so an old one is just in the way.
    int stopOldUnready = now.oldUnready();
    int replaced = now.oldHealthy() + now.newHealthy() - stopNewHealthy - now.desired();
    int stopOldHealthy = min(min(max(0, replaced), now.oldHealthy()), spare);
    spare -= stopOldHealthy;

    int newLive = now.newUnready() + now.newHealthy() - stopNewUnready - stopNewHealthy;
    int missing = max(0, now.desired() - newLive);
    int room = max(0, now.ceiling() - newLive - (now.oldHealthy() - stopOldHealthy));
    int start = now.mayStart() ? min(missing, room) : 0;

    // No room: old tasks go first, as far as the floor allows.
    int waiting = now.mayStart() ? missing - start : 0;
    int makeRoom = min(min(waiting, now.oldHealthy() - stopOldHealthy), spare);
    boolean blocked =
        waiting > 0 && start == 0 && makeRoom == 0 && now.newUnready() == 0 && stopOldHealthy == 0;
    return new RollingPlan(
        start, stopNewUnready, stopNewHealthy, stopOldUnready, stopOldHealthy + makeRoom, blocked);
  }
}
