/** The ACK backend over simulated controllers and a simulated account. */
@NullMarked
package io.ordertracking.operator.ack;

import org.jspecify.annotations.NullMarked;
