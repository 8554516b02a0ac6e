/** Whatever anybody may hand over, generated: tens of thousands of cases a run. */
@NullMarked
package io.ordertracking.operator.fuzz;

import org.jspecify.annotations.NullMarked;
