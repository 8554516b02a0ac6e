/** What exists in AWS for one environment, read in one pass. */
@NullMarked
package io.ordertracking.operator.snapshot;

import org.jspecify.annotations.NullMarked;
