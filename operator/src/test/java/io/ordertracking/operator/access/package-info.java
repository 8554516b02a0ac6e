/** Who may use what. */
@NullMarked
package io.ordertracking.operator.access;

import org.jspecify.annotations.NullMarked;
