/** The Terraform outputs that an environment stands on. */
@NullMarked
package io.ordertracking.operator.bootstrap;

import org.jspecify.annotations.NullMarked;
