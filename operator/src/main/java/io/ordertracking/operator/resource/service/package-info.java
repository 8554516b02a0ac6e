/** The ECS service of an environment and its deployments. */
@NullMarked
package io.ordertracking.operator.resource.service;

import org.jspecify.annotations.NullMarked;
