/** The service on one's own machine, with a Kafka and a PostgreSQL of its own. */
@NullMarked
package io.ordertracking.local;

import org.jspecify.annotations.NullMarked;
