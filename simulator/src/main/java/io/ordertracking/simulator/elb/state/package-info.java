/** The immutable state of Elastic Load Balancing: plain values. */
@NullMarked
package io.ordertracking.simulator.elb.state;

import org.jspecify.annotations.NullMarked;
