@NullMarked
package io.ordertracking.operator.sweep;

import org.jspecify.annotations.NullMarked;
