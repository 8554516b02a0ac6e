package io.ordertracking.operator.rollout;

/** Where a revision stands on its way out. */
public enum RolloutState {
  /** Wanted, and not yet started in ECS. */
  PENDING("Pending"),
  IN_PROGRESS("InProgress"),
  /** Failed, and ECS is returning to the last completed deployment. */
  ROLLING_BACK("RollingBack"),
  COMPLETED("Completed"),
  /** Failed, and left as it is: there was nothing to return to, or nobody wanted it. */
  FAILED("Failed"),
  ROLLED_BACK("RolledBack"),
  /** Replaced by a newer one before it ended. */
  SUPERSEDED("Superseded"),
  TIMED_OUT("TimedOut");

  private final String label;

  RolloutState(String label) {
    this.label = label;
  }

  /** As in {@code status.rollout.state}. */
  public String label() {
    return label;
  }

  /** Nothing is retried until the spec or the retry annotation changes. */
  public boolean failed() {
    return switch (this) {
      case FAILED, ROLLED_BACK, TIMED_OUT -> true;
      case PENDING, IN_PROGRESS, ROLLING_BACK, COMPLETED, SUPERSEDED -> false;
    };
  }

  public boolean ended() {
    return switch (this) {
      case COMPLETED, FAILED, ROLLED_BACK, SUPERSEDED, TIMED_OUT -> true;
      case PENDING, IN_PROGRESS, ROLLING_BACK -> false;
    };
  }
}
