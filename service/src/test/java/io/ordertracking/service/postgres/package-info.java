@NullMarked
package io.ordertracking.service.postgres;

import org.jspecify.annotations.NullMarked;
