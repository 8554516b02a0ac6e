/** The ECS operations: validation as AWS words it, reads from a state, writes to a draft of one. */
@NullMarked
package io.ordertracking.simulator.ecs.api;

import org.jspecify.annotations.NullMarked;
