/** The CloudWatch log group of an environment. */
@NullMarked
package io.ordertracking.operator.resource.loggroup;

import org.jspecify.annotations.NullMarked;
