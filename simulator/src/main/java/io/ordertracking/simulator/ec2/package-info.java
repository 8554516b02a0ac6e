/** EC2: the network that a bootstrap leaves behind, and security groups with their rules. */
@NullMarked
package io.ordertracking.simulator.ec2;

import org.jspecify.annotations.NullMarked;
