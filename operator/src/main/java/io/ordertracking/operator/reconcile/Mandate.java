package io.ordertracking.operator.reconcile;

/**
 * Whether this process may act. It can end at any moment, in the middle of a pass too: somebody
 * else may have become leader while this process was halted or cut off, or rights may have been
 * taken away.
 */
public interface Mandate {
  /** One process, every right. */
  Mandate FULL =
      new Mandate() {
        @Override
        public boolean mayWrite() {
          return true;
        }

        @Override
        public boolean covers(String namespace) {
          return true;
        }
      };

  /** Asked before each write: false from the moment that somebody else may lead. */
  boolean mayWrite();

  /** Asked before each pass: false while rights in its namespace are missing. */
  boolean covers(String namespace);
}
