/** {@code make bench}: the figures of docs/benchmarks.md. */
@NullMarked
package io.ordertracking.e2e.bench;

import org.jspecify.annotations.NullMarked;
