/** EC2: the network that a bootstrap leaves behind, to be looked up. */
@NullMarked
package io.ordertracking.simulator.ec2;

import org.jspecify.annotations.NullMarked;
