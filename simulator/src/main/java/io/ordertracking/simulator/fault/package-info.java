/**
 * What can go wrong between a caller and AWS, by plan and reproducible by seed: start at {@link
 * io.ordertracking.simulator.fault.Faults}.
 */
@NullMarked
package io.ordertracking.simulator.fault;

import org.jspecify.annotations.NullMarked;
