/** The application load balancer of an environment. */
@NullMarked
package io.ordertracking.operator.resource.loadbalancer;

import org.jspecify.annotations.NullMarked;
