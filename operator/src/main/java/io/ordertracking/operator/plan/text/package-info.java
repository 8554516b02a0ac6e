/**
 * A plan in words: as text for people, as JSON for machines. Pure: the pass's verdict in, text out.
 */
@NullMarked
package io.ordertracking.operator.plan.text;

import org.jspecify.annotations.NullMarked;
