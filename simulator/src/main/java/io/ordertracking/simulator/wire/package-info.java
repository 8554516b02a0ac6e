/**
 * One server-side codec for AWS's wire protocols, driven by the SDK's own model metadata: whatever
 * the SDK can say, this package can hear, and the other way round. Knows nothing of accounts,
 * faults or sockets.
 *
 * <p>Adding a service of a known protocol is a line in {@link
 * io.ordertracking.simulator.wire.AwsService}; adding a protocol is one class that implements
 * {@link io.ordertracking.simulator.wire.Protocol}.
 */
@NullMarked
package io.ordertracking.simulator.wire;

import org.jspecify.annotations.NullMarked;
