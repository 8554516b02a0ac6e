/**
 * What has to change between a blueprint and a snapshot, with field-level differences and reasons.
 */
@NullMarked
package io.ordertracking.operator.plan;

import org.jspecify.annotations.NullMarked;
