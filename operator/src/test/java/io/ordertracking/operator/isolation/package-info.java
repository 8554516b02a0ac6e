/** Keeping environments apart. */
@NullMarked
package io.ordertracking.operator.isolation;

import org.jspecify.annotations.NullMarked;
