/** The whole demo, run as people run it. */
@NullMarked
package io.ordertracking.demo;

import org.jspecify.annotations.NullMarked;
