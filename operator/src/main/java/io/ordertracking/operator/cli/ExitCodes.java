package io.ordertracking.operator.cli;

/** What otectl ends with; documented in {@code otectl help status} and docs/otectl.md. */
final class ExitCodes {
  static final int OK = 0;

  /** The release failed, or {@code run} can't go on. */
  static final int FAILED = 1;

  /** {@code plan}: changes are pending. */
  static final int CHANGES_PENDING = 2;

  /** Not live yet, and nothing has failed; also when {@code --wait} expires. */
  static final int PROGRESSING = 3;

  /** No such environment, or the cluster can't be asked. */
  static final int UNAVAILABLE = 4;

  /** The command line can't be understood (sysexits' EX_USAGE). */
  static final int USAGE = 64;

  /** A mistake of otectl itself (EX_SOFTWARE). */
  static final int INTERNAL = 70;

  /** The configuration file can't be used (EX_CONFIG). */
  static final int CONFIG = 78;

  private ExitCodes() {}
}
