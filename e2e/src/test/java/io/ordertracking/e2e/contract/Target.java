package io.ordertracking.e2e.contract;

/** Something that plays AWS. */
interface Target extends AutoCloseable {
  /** An account in which nobody has done anything since the bootstrap. */
  Account fresh();

  /** Which fields the answers had so far. */
  Shapes shapes();

  @Override
  void close();
}
