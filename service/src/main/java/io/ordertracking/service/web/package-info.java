/**
 * The HTTP side: reads batches of events and questions about orders, in JSON and XML, and answers
 * in either. It knows the application's ports and nothing of Kafka or Postgres. What can be sent
 * and what comes back is described in {@code static/openapi.yaml}; a test holds the two together.
 */
@NullMarked
package io.ordertracking.service.web;

import org.jspecify.annotations.NullMarked;
