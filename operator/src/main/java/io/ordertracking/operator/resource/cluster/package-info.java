/** The ECS cluster of an environment, own or shared. */
@NullMarked
package io.ordertracking.operator.resource.cluster;

import org.jspecify.annotations.NullMarked;
