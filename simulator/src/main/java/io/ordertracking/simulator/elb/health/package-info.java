/** Health checks: targets change as time passes. */
@NullMarked
package io.ordertracking.simulator.elb.health;

import org.jspecify.annotations.NullMarked;
