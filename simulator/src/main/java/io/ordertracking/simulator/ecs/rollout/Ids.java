package io.ordertracking.simulator.ecs.rollout;

import java.util.UUID;

/** Ids that look like AWS's and are the same in every run: a counter, scrambled (SplitMix64). */
public final class Ids {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final long NINETEEN_DIGITS = 1_000_000_000_000_000_000L;

  private long state;
  private long tasks;

  public Ids(long seed) {
    this.state = seed * 0x2545F4914F6CDD1DL;
  }

  /** The number of the next task, for ordering. */
  long sequence() {
    return tasks++;
  }

  /** A task's id, or a container's: 32 hexadecimal digits. */
  public String hex() {
    return String.format("%016x%016x", next(), next());
  }

  /** {@code ecs-svc/} and 19 digits. */
  public String deployment() {
    return "ecs-svc/" + digits();
  }

  /** 19 digits. */
  public String digits() {
    return Long.toString(NINETEEN_DIGITS + Math.floorMod(next(), 8 * NINETEEN_DIGITS));
  }

  /** The last part of a service deployment's ARN: 21 characters. */
  public String serviceDeployment() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 21; i++) {
      id.append(ALPHABET.charAt((int) (next() & 63)));
    }
    return id.toString();
  }

  public String uuid() {
    return new UUID((next() & ~0xF000L) | 0x4000L, (next() & ~(3L << 62)) | (1L << 63)).toString();
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
