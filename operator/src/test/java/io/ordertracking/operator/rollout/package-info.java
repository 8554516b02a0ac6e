/** The judge's table of verdicts. */
@NullMarked
package io.ordertracking.operator.rollout;

import org.jspecify.annotations.NullMarked;
