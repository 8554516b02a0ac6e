/** The operator as a process: leader election, health, metrics, logs. */
@NullMarked
package io.ordertracking.operator.runtime;

import org.jspecify.annotations.NullMarked;
