/**
 * Real Kafka and PostgreSQL, and the service itself, each in a process of its own on a loopback
 * port, without containers.
 */
@NullMarked
package io.ordertracking.backends;

import org.jspecify.annotations.NullMarked;
