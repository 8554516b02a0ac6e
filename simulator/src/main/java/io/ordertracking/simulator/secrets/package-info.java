/** Secrets Manager: that a secret exists, never what is in it. */
@NullMarked
package io.ordertracking.simulator.secrets;

import org.jspecify.annotations.NullMarked;
