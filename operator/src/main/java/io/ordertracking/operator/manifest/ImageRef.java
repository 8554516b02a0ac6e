package io.ordertracking.operator.manifest;

import org.jspecify.annotations.Nullable;

/**
 * What {@code spec.image} names.
 *
 * @param tag absent: none is named, or none is to be written
 * @param digest likewise
 */
public record ImageRef(@Nullable String tag, @Nullable String digest) {}
