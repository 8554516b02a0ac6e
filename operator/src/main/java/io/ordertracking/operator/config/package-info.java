/** The operator's own configuration. */
@NullMarked
package io.ordertracking.operator.config;

import org.jspecify.annotations.NullMarked;
