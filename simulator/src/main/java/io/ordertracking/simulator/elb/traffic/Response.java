package io.ordertracking.simulator.elb.traffic;

/**
 * What a user gets.
 *
 * @param status 0 where there was no connection
 * @param target {@code address:port} of the chosen target; empty where none was chosen
 * @param task the id of the task there; empty where there is none
 * @param imageTag of the container that answered; empty where none did
 * @param reason why it wasn't served; empty where it was
 * @param body what the user reads
 */
public record Response(
    Outcome outcome,
    int status,
    String target,
    String task,
    String imageTag,
    String reason,
    String body) {

  static Response withoutTarget(Outcome outcome, int status, String reason) {
    return new Response(outcome, status, "", "", "", reason, reason);
  }
}
