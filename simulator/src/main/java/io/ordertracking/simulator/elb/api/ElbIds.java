package io.ordertracking.simulator.elb.api;

/** Ids that look like AWS's and are the same in every run: a counter, scrambled (SplitMix64). */
public final class ElbIds {
  private static final long TEN_DIGITS = 1_000_000_000L;

  private long state;

  public ElbIds(long seed) {
    this.state = seed * 0x5851F42D4C957F2DL;
  }

  /** The last part of an ARN: 16 hexadecimal digits. */
  String hex() {
    return String.format("%016x", next());
  }

  /** The number in a DNS name: ten digits. */
  String number() {
    return Long.toString(TEN_DIGITS + Math.floorMod(next(), TEN_DIGITS));
  }

  String networkInterface() {
    return "eni-0" + hex();
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
