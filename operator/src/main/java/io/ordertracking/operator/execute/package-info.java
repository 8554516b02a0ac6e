/** Applies a plan to AWS; every call may fail, and the next pass carries on. */
@NullMarked
package io.ordertracking.operator.execute;

import org.jspecify.annotations.NullMarked;
