/** STS: who calls, and sessions of roles. */
@NullMarked
package io.ordertracking.simulator.sts;

import org.jspecify.annotations.NullMarked;
