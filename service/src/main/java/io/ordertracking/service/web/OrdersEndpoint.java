package io.ordertracking.service.web;

import io.ordertracking.service.application.FindOrders;
import io.ordertracking.service.application.OrderPage;
import io.ordertracking.service.application.OrderQuery;
import io.ordertracking.service.application.OrderSummary;
import io.ordertracking.service.application.OrderView;
import io.ordertracking.service.domain.Identifier;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.RecordedEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is known of orders: one with its timeline, or many, page by page. */
@RestController
final class OrdersEndpoint {
  private final FindOrders orders;

  OrdersEndpoint(FindOrders orders) {
    this.orders = orders;
  }

  @GetMapping("/orders/{orderId}")
  void one(@PathVariable String orderId, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AnswerFormat format = AnswerFormat.of(request.getHeader(HttpHeaders.ACCEPT));
    // an id that no event can have is asked of nobody: PostgreSQL would fail over a NUL
    Optional<OrderView> found =
        Identifier.flaw(orderId).isEmpty() ? orders.byId(orderId) : Optional.empty();
    OrderView order = found.orElseThrow(() -> new RequestRefused(Problem.orderNotFound(orderId)));
    Answers.send(response, HttpServletResponse.SC_OK, format, render(order, format.rendering()));
  }

  @GetMapping("/orders")
  void search(HttpServletRequest request, HttpServletResponse response) throws IOException {
    AnswerFormat format = AnswerFormat.of(request.getHeader(HttpHeaders.ACCEPT));
    OrderPage page = orders.search(OrderParameters.query(request));
    Answers.send(response, HttpServletResponse.SC_OK, format, render(page, format.rendering()));
  }

  private static Rendering render(OrderView order, Rendering to) {
    to.beginObject("order");
    renderHead(
        order.orderId(), order.status(), order.statusTs(), order.version(), order.updatedAt(), to);
    to.beginList("timeline");
    for (RecordedEvent recorded : order.timeline()) {
      to.beginObject("event");
      to.text("eventId", recorded.event().eventId());
      to.text("status", recorded.event().status().name());
      to.text("eventTs", recorded.event().eventTs().toString());
      to.text("outcome", recorded.outcome().name());
      String reason = recorded.reason();
      if (reason != null) {
        to.text("reason", reason);
      }
      to.endObject();
    }
    to.endList();
    to.endObject();
    return to;
  }

  private static Rendering render(OrderPage page, Rendering to) {
    to.beginObject("page");
    to.beginList("orders");
    for (OrderSummary order : page.orders()) {
      to.beginObject("order");
      renderHead(
          order.orderId(),
          order.status(),
          order.statusTs(),
          order.version(),
          order.updatedAt(),
          to);
      to.endObject();
    }
    to.endList();
    OrderQuery.Cursor next = page.next();
    if (next != null) {
      to.text("nextCursor", CursorText.write(next));
    }
    to.endObject();
    return to;
  }

  private static void renderHead(
      String orderId,
      OrderStatus status,
      Instant statusTs,
      long version,
      Instant updatedAt,
      Rendering to) {
    to.text("orderId", orderId);
    to.text("status", status.name());
    to.text("statusTs", statusTs.toString());
    to.number("version", version);
    to.text("updatedAt", updatedAt.toString());
  }
}
