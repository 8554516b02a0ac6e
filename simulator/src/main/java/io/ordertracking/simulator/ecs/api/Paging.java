package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages as ECS cuts them. */
final class Paging {
  private Paging() {}

  /** Without {@code maxResults}, {@code most} items a page. */
  static <T> Page<T> page(
      List<T> all, @Nullable String token, @Nullable Integer maxResults, int most) {
    if (maxResults != null && (maxResults < 1 || maxResults > most)) {
      throw Errors.invalid("maxResults must be between 1 and " + most + ".");
    }
    int limit = maxResults == null ? most : maxResults;
    return Page.of(all, limit, token, Errors.invalid("Invalid token."));
  }
}
