/** Status, conditions and events. */
@NullMarked
package io.ordertracking.operator.status;

import org.jspecify.annotations.NullMarked;
