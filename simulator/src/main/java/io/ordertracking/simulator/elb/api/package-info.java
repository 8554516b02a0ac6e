/** The operations of Elastic Load Balancing v2. */
@NullMarked
package io.ordertracking.simulator.elb.api;

import org.jspecify.annotations.NullMarked;
