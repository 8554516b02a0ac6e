/** The load balancer's listeners. */
@NullMarked
package io.ordertracking.operator.resource.listener;

import org.jspecify.annotations.NullMarked;
