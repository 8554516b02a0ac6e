package io.ordertracking.simulator.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What answers at the addresses of the VPC. Called under the account's lock. */
@FunctionalInterface
public interface Backends {
  /** What a TCP connection and an HTTP request would meet. */
  enum Condition {
    /** Answers 200. */
    WORKS,
    /** Answers 503. */
    FAILS,
    /** Nothing listens on the port: not started yet, ended, or another port. */
    REFUSES
  }

  /**
   * @param task the id of the task that has the address
   * @param image as in its container definition; empty where nothing listens
   */
  record Backend(String task, String image, List<String> securityGroupIds, Condition condition) {
    public Backend {
      securityGroupIds = List.copyOf(securityGroupIds);
    }
  }

  /** Empty when nobody has the address. */
  Optional<Backend> at(String address, int port, Instant now);
}
