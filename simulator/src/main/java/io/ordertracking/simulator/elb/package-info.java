/**
 * Elastic Load Balancing v2: application load balancers whose targets are addresses, their health,
 * and the traffic that goes through them.
 *
 * <p>{@code state} holds the account's immutable state, {@code health} moves it through time,
 * {@code api} answers the operations, {@code traffic} answers users' requests.
 */
@NullMarked
package io.ordertracking.simulator.elb;

import org.jspecify.annotations.NullMarked;
