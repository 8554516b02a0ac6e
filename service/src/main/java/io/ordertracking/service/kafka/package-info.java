/** The log of events: producer, consumer, dead letters. */
@NullMarked
package io.ordertracking.service.kafka;

import org.jspecify.annotations.NullMarked;
