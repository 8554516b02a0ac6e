/**
 * The ways into the account: {@link io.ordertracking.simulator.door.InProcessDoor} for the SDK in
 * this JVM, {@link io.ordertracking.simulator.door.HttpDoor} for any AWS client on this machine.
 * Both go through one {@link io.ordertracking.simulator.door.Pipeline}: read, authorise, record,
 * faults, handler, write.
 */
@NullMarked
package io.ordertracking.simulator.door;

import org.jspecify.annotations.NullMarked;
