/**
 * Runs in which everything goes wrong at once, at random but reproducible by seed, and what has to
 * hold all the same: start at {@link io.ordertracking.operator.chaos.ChaosTest}.
 */
@NullMarked
package io.ordertracking.operator.chaos;

import org.jspecify.annotations.NullMarked;
