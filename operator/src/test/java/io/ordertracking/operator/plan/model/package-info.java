/** A pure model of one environment's AWS account, one small class a kind of thing. */
@NullMarked
package io.ordertracking.operator.plan.model;

import org.jspecify.annotations.NullMarked;
