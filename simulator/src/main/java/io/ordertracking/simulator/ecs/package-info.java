/**
 * Amazon ECS for services that are rolled out by the ECS (rolling) controller on Fargate: the entry
 * point, its settings, and what images do when they are started.
 *
 * <p>{@code state} holds the account's immutable state, {@code rollout} moves it through time,
 * {@code api} answers the operations.
 */
@NullMarked
package io.ordertracking.simulator.ecs;

import org.jspecify.annotations.NullMarked;
