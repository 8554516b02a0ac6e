/** {@code make bench-service}: how many events a second go through, and how long one takes. */
@NullMarked
package io.ordertracking.local.bench;

import org.jspecify.annotations.NullMarked;
