/** What must exist before anything is written: the image, roles, secrets, subnets. */
@NullMarked
package io.ordertracking.operator.preflight;

import org.jspecify.annotations.NullMarked;
