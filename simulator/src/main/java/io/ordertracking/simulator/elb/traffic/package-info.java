/** Requests of users through load balancers, and what became of them. */
@NullMarked
package io.ordertracking.simulator.elb.traffic;

import org.jspecify.annotations.NullMarked;
