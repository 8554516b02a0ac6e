/** Who talks to AWS for an environment: observe and apply, behind one interface. */
@NullMarked
package io.ordertracking.operator.backend;

import org.jspecify.annotations.NullMarked;
