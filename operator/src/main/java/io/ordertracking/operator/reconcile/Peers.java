package io.ordertracking.operator.reconcile;

import java.util.List;

/** The other environments of this installation. */
@FunctionalInterface
public interface Peers {
  /**
   * Those that might keep their data under the same names: with the same Kafka prefix or the same
   * schema, wherever that is. More than these do no harm, nor does {@code environment} itself.
   */
  List<Environment> of(Environment environment);
}
