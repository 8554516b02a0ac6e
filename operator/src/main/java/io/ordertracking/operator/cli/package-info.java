/** otectl. */
@NullMarked
package io.ordertracking.operator.cli;

import org.jspecify.annotations.NullMarked;
