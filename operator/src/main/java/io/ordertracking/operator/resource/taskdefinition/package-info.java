/** The ECS task definition family of an environment and its revisions. */
@NullMarked
package io.ordertracking.operator.resource.taskdefinition;

import org.jspecify.annotations.NullMarked;
