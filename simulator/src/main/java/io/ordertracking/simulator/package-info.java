/**
 * An AWS account in memory: {@link io.ordertracking.simulator.Simulator} for tests and the demo,
 * {@link io.ordertracking.simulator.SimulatorMain} for people and other programs. See
 * docs/simulator.md.
 */
@NullMarked
package io.ordertracking.simulator;

import org.jspecify.annotations.NullMarked;
