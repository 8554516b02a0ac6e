package io.ordertracking.service.domain;

import org.jspecify.annotations.Nullable;

/**
 * An event and what became of it.
 *
 * @param reason why it was rejected, for people; null when it was applied
 */
public record RecordedEvent(TrackingEvent event, Outcome outcome, @Nullable String reason) {}
