/**
 * What every simulated service stands on: the account's clock, versioned state (so that reads can
 * lag), faults as AWS words them, and the table of operations.
 */
@NullMarked
package io.ordertracking.simulator.core;

import org.jspecify.annotations.NullMarked;
