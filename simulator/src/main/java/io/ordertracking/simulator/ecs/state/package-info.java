/** The immutable state of ECS: plain values, no clock and no behaviour over time. */
@NullMarked
package io.ordertracking.simulator.ecs.state;

import org.jspecify.annotations.NullMarked;
