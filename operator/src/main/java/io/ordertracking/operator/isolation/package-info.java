/**
 * Keeps environments that share one broker or database out of each other's data. Pure: who claims
 * what comes in.
 */
@NullMarked
package io.ordertracking.operator.isolation;

import org.jspecify.annotations.NullMarked;
