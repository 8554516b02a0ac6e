/** Finds AWS resources whose environment is gone, and reports or deletes them: docs/orphans.md. */
@NullMarked
package io.ordertracking.operator.sweep;

import org.jspecify.annotations.NullMarked;
