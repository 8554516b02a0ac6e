/** The planner over a pure model of AWS: golden cases and properties. */
@NullMarked
package io.ordertracking.operator.plan;

import org.jspecify.annotations.NullMarked;
