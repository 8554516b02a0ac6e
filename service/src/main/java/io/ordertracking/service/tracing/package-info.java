/**
 * Follows a request from HTTP through Kafka into PostgreSQL as one trace. Off unless {@code
 * management.opentelemetry.enabled} is true, and then nothing of this is in the way: it wraps the
 * ports and hooks into Kafka's clients from outside, so the adapters don't know of it.
 */
@NullMarked
package io.ordertracking.service.tracing;

import org.jspecify.annotations.NullMarked;
