package io.ordertracking.operator.manifest;

/** The text can't be changed safely; the message names file, line and remedy. */
public final class EditException extends Exception {
  private static final long serialVersionUID = 1L;

  EditException(String message) {
    super(message);
  }
}
