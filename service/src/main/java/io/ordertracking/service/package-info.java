/** The order-tracking service: the wiring of its parts. docs/service.md says what it promises. */
@NullMarked
package io.ordertracking.service;

import org.jspecify.annotations.NullMarked;
