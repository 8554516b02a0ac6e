/** The inbox and the projection, in PostgreSQL. */
@NullMarked
package io.ordertracking.service.postgres;

import org.jspecify.annotations.NullMarked;
