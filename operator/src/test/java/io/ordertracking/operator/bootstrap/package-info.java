/** All forms of the Terraform outputs. */
@NullMarked
package io.ordertracking.operator.bootstrap;

import org.jspecify.annotations.NullMarked;
