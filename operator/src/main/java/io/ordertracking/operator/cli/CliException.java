package io.ordertracking.operator.cli;

import org.jspecify.annotations.Nullable;

/** Ends the command with a message that names the cause and the remedy. */
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CliException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
