/**
 * Takes out of operator.jar what the operator never runs, after the build has put it together:
 * every class and method that the JVM has loaded costs memory for as long as the process lives.
 */
@NullMarked
package io.ordertracking.operator.generate.slim;

import org.jspecify.annotations.NullMarked;
