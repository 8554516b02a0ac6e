/** What may know what. */
@NullMarked
package io.ordertracking.operator.architecture;

import org.jspecify.annotations.NullMarked;
