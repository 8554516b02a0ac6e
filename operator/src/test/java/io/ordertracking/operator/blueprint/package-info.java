/** The desired state, and what makes a revision the same. */
@NullMarked
package io.ordertracking.operator.blueprint;

import org.jspecify.annotations.NullMarked;
