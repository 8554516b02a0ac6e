package io.ordertracking.e2e.service;

import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Those who send events: a batch of 20 every 25 ms each, to one of the instances and, when it
 * fails, to another, until it is accepted. Events of an order come in any order, some twice.
 */
final class Customers implements AutoCloseable {
  private static final int CUSTOMERS = 3;
  private static final int BATCH = 20;
  private static final Duration EVERY = Duration.ofMillis(25);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CUSTOMERS);
  private final List<ServiceProcess> instances;
  private final List<Customer> customers = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean enough;

  /**
   * @param instances those to send to; one that is replaced is replaced here
   */
  Customers(long seed, List<ServiceProcess> instances) {
    this.instances = instances;
    for (int i = 0; i < CUSTOMERS; i++) {
      Customer customer = new Customer("c" + i, new Random(seed * 100 + i));
      customers.add(customer);
      threads.scheduleWithFixedDelay(customer::send, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Batches that were answered with 202 so far. */
  int acceptedBatches() {
    return accepted.get();
  }

  /** Answers that nobody should get, whatever is killed. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  /** Ends when the last batch is accepted; what was, then: orders to their events by id. */
  Map<String, Map<String, TrackingEvent>> finish() throws InterruptedException {
    enough = true;
    threads.shutdown();
    if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a batch isn't accepted, though nothing is killed any more");
    }
    Map<String, Map<String, TrackingEvent>> all = new HashMap<>();
    customers.forEach(customer -> all.putAll(customer.orders));
    return all;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }

  private final class Customer {
    private final String name;
    private final Random random;
    private final Map<String, Map<String, TrackingEvent>> orders = new HashMap<>();
    private List<TrackingEvent> batch = List.of();
    private int batches;

    Customer(String name, Random random) {
      this.name = name;
      this.random = random;
    }

    void send() {
      if (enough) {
        return;
      }
      batch = batch.isEmpty() || random.nextInt(20) > 0 ? next() : batch;
      try {
        while (!Thread.currentThread().isInterrupted()) {
          if (post(batch)) {
            break;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      for (TrackingEvent event : batch) {
        orders.computeIfAbsent(event.orderId(), any -> new HashMap<>()).put(event.eventId(), event);
      }
      accepted.incrementAndGet();
    }

    /** About five events for each of a window of orders that moves on. */
    private List<TrackingEvent> next() {
      List<TrackingEvent> events = new ArrayList<>();
      int window = batches++ / 10 * 40;
      for (int i = 0; i < BATCH; i++) {
        events.add(
            TrackingEvent.of(
                name + "-" + (window + random.nextInt(40)),
                OrderStatus.values()[random.nextInt(OrderStatus.values().length)],
                Instant.ofEpochSecond(random.nextInt(12))));
      }
      return events;
    }

    private boolean post(List<TrackingEvent> events) throws InterruptedException {
      int port = instances.get(random.nextInt(instances.size())).port();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/order/tracking"))
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json(events)))
              .build();
      HttpResponse<String> answer;
      try {
        answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      } catch (IOException killed) {
        TimeUnit.MILLISECONDS.sleep(EVERY.toMillis()); // as a client should, before it tries again
        return false;
      }
      if (answer.statusCode() != 202 && answer.statusCode() != 503) {
        surprises.add(answer.statusCode() + ": " + answer.body());
      }
      return answer.statusCode() == 202;
    }

    private static String json(List<TrackingEvent> events) {
      return events.stream()
          .map(
              event ->
                  "{\"orderId\":\"%s\",\"status\":\"%s\",\"eventTs\":\"%s\"}"
                      .formatted(event.orderId(), event.status(), event.eventTs()))
          .collect(Collectors.joining(",", "{\"event\":[", "]}"));
    }
  }
}
