@NullMarked
package io.ordertracking.operator.manifest;

import org.jspecify.annotations.NullMarked;
