/** Reading and writing AWS. */
@NullMarked
package io.ordertracking.operator.backend;

import org.jspecify.annotations.NullMarked;
