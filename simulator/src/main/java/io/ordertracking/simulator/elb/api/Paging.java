package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Page;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pages by {@code PageSize} and {@code Marker}. */
final class Paging {
  private static final int MOST = 400;

  private Paging() {}

  static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String marker) {
    int limit = Objects.requireNonNullElse(size, MOST);
    if (limit < 1 || limit > MOST) {
      throw Errors.validation("Page size must be between 1 and 400, inclusive");
    }
    return Page.of(all, limit, marker, Errors.validation("Invalid marker: '" + marker + "'"));
  }
}
