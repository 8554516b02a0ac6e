package io.ordertracking.demo;

/** A step didn't end as the story says; the message is for people. */
final class StepFailed extends Exception {
  private static final long serialVersionUID = 1L;

  StepFailed(String message) {
    super(message);
  }
}
