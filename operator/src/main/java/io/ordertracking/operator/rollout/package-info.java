/**
 * The verdict over a task-definition revision's way out, judged from our own service deployment.
 */
@NullMarked
package io.ordertracking.operator.rollout;

import org.jspecify.annotations.NullMarked;
