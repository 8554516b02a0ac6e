package io.ordertracking.operator.resource.targetgroup;

import java.util.List;

/** The state of each target, as the load balancer sees it. */
public record TargetHealth(List<Target> targets) {
  public static final TargetHealth NONE = new TargetHealth(List.of());

  public TargetHealth {
    targets = List.copyOf(targets);
  }

  /**
   * @param address IP address
   * @param state {@code initial}, {@code healthy}, {@code unhealthy}, {@code unused}, {@code
   *     draining}, {@code unavailable}
   * @param why AWS's words for a state other than healthy; may be empty
   */
  public record Target(String address, int port, String state, String why) {
    public boolean healthy() {
      return state.equals("healthy");
    }
  }

  public int healthy() {
    return (int) targets.stream().filter(Target::healthy).count();
  }
}
