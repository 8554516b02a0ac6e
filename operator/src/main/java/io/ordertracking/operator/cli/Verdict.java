package io.ordertracking.operator.cli;

/** The answer to "is my tag live?". */
enum Verdict {
  LIVE("Live", ExitCodes.OK),
  /** The operator hasn't seen this generation yet: everything in status is about an older one. */
  UNSEEN("Unseen", ExitCodes.PROGRESSING),
  PROGRESSING("Progressing", ExitCodes.PROGRESSING),
  ROLLING_BACK("RollingBack", ExitCodes.PROGRESSING),
  DELETING("Deleting", ExitCodes.PROGRESSING),
  /** Whatever is in AWS stays; what status says was found before. */
  PAUSED("Paused", ExitCodes.FAILED),
  ROLLED_BACK("RolledBack", ExitCodes.FAILED),
  TIMED_OUT("TimedOut", ExitCodes.FAILED),
  FAILED("Failed", ExitCodes.FAILED),
  /** Not a failed rollout: something else that doesn't mend itself. */
  STALLED("Stalled", ExitCodes.FAILED);

  private final String label;
  private final int exitCode;

  Verdict(String label, int exitCode) {
    this.label = label;
    this.exitCode = exitCode;
  }

  /** As in {@code --output json}. */
  String label() {
    return label;
  }

  int exitCode() {
    return exitCode;
  }

  boolean waits() {
    return exitCode == ExitCodes.PROGRESSING;
  }
}
