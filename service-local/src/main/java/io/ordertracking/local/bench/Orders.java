package io.ordertracking.local.bench;

import java.util.ArrayList;
import java.util.List;

/** 16,667 orders, each picked up, out for delivery and delivered: 50,001 events. */
record Orders(String run, Arrangement arrangement) {
  static final int ORDERS = 16_667;
  static final int EVENTS = 3 * ORDERS;
  private static final List<String> STATUSES =
      List.of("PICKED_UP_AT_WAREHOUSE", "OUT_FOR_DELIVERY", "DELIVERED");

  /** How the events follow each other. */
  enum Arrangement {
    /** An order's three together: the projection is written once an order. */
    BY_ORDER,
    /** All pick-ups first, as in a day's life: the projection is written three times an order. */
    BY_STATUS
  }

  /** Requests of so many events each. */
  List<byte[]> requests(int batch) {
    List<byte[]> requests = new ArrayList<>();
    for (int from = 0; from < EVENTS; from += batch) {
      StringBuilder json = new StringBuilder("{\"event\":[");
      for (int i = from; i < Math.min(EVENTS, from + batch); i++) {
        json.append(i == from ? "" : ",").append(event(i));
      }
      requests.add(HttpConnection.request(json.append("]}").toString()));
    }
    return requests;
  }

  private String event(int number) {
    int order =
        switch (arrangement) {
          case BY_ORDER -> number / 3;
          case BY_STATUS -> number % ORDERS;
        };
    int status =
        switch (arrangement) {
          case BY_ORDER -> number % 3;
          case BY_STATUS -> number / ORDERS;
        };
    return "{\"orderId\":\"%s-%05d\",\"status\":\"%s\",\"eventTs\":\"2025-01-01T1%d:00:00Z\"}"
        .formatted(run, order, STATUSES.get(status), status);
  }
}
