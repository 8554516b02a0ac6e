/** Statuses, transitions, events and what they come to. Pure: no framework, no clock, no I/O. */
@NullMarked
package io.ordertracking.service.domain;

import org.jspecify.annotations.NullMarked;
