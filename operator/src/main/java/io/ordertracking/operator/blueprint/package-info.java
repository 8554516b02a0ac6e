/** The desired resources of an environment, built purely from spec, bootstrap outputs and image. */
@NullMarked
package io.ordertracking.operator.blueprint;

import org.jspecify.annotations.NullMarked;
