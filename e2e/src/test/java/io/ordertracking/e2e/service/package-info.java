/** The packaged order-tracking service, on real Kafka and PostgreSQL. */
@NullMarked
package io.ordertracking.e2e.service;

import org.jspecify.annotations.NullMarked;
