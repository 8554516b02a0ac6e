/** The environment's own security groups: the load balancer's and the tasks'. */
@NullMarked
package io.ordertracking.operator.resource.securitygroup;

import org.jspecify.annotations.NullMarked;
