/** The operator's passes over a simulated account on a clock that tests move. */
@NullMarked
package io.ordertracking.operator.world;

import org.jspecify.annotations.NullMarked;
