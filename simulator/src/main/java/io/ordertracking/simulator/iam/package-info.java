/** IAM: that a role exists. Policies aren't evaluated. */
@NullMarked
package io.ordertracking.simulator.iam;

import org.jspecify.annotations.NullMarked;
