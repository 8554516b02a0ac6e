/** One pass over one environment, and when to come back. */
@NullMarked
package io.ordertracking.operator.reconcile;

import org.jspecify.annotations.NullMarked;
