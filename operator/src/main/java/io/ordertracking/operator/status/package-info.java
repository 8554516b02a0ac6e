/**
 * Status, conditions and events: assembled purely, written once a pass and only when they differ.
 */
@NullMarked
package io.ordertracking.operator.status;

import org.jspecify.annotations.NullMarked;
