package io.ordertracking.service.web;

import io.ordertracking.service.application.OrderQuery;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.Rfc3339;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of {@code GET /orders}. One that is empty counts as not given. */
final class OrderParameters {
  static final int DEFAULT_LIMIT = 100;
  static final int MAX_LIMIT = 1000;

  private OrderParameters() {}

  /**
   * @throws RequestRefused 400, naming the parameter, its value and what is expected
   */
  static OrderQuery query(HttpServletRequest request) {
    Integer limit =
        read(
            request,
            "limit",
            OrderParameters::limit,
            "expected is a number from 1 to " + MAX_LIMIT);
    return new OrderQuery(
        read(
            request,
            "status",
            OrderStatus::named,
            "expected is one of PICKED_UP_AT_WAREHOUSE, OUT_FOR_DELIVERY, DELIVERY_ISSUE,"
                + " DELIVERED"),
        read(request, "updatedSince", Rfc3339::parse, Rfc3339.EXPECTED),
        read(
            request,
            "cursor",
            CursorText::read,
            "expected is the nextCursor of the page before, unchanged; leave it out for the first"
                + " page"),
        limit == null ? DEFAULT_LIMIT : limit);
  }

  private static <T> @Nullable T read(
      HttpServletRequest request,
      String name,
      Function<String, Optional<T>> reader,
      String expected) {
    String[] values = request.getParameterValues(name);
    if (values == null || values.length == 1 && values[0].isEmpty()) {
      return null;
    }
    if (values.length > 1) {
      throw new RequestRefused(
          Problem.invalidParameter(
              name, String.join(", ", values), "expected is one value; give it once"));
    }
    String value = values[0];
    return reader
        .apply(value)
        .orElseThrow(() -> new RequestRefused(Problem.invalidParameter(name, value, expected)));
  }

  private static Optional<Integer> limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      return limit >= 1 && limit <= MAX_LIMIT ? Optional.of(limit) : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
