/** The target group that the load balancer sends requests to. */
@NullMarked
package io.ordertracking.operator.resource.targetgroup;

import org.jspecify.annotations.NullMarked;
