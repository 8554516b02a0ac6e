/**
 * What moves by itself: the queue of due steps, the life of a task, the service scheduler, the
 * circuit breaker, and the deployments.
 */
@NullMarked
package io.ordertracking.simulator.ecs.rollout;

import org.jspecify.annotations.NullMarked;
