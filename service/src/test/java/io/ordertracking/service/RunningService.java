package io.ordertracking.service;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.service.application.Decision;
import io.ordertracking.service.application.EventLogUnavailable;
import io.ordertracking.service.application.FindOrders;
import io.ordertracking.service.application.IngestEvents;
import io.ordertracking.service.application.Submission;
import io.ordertracking.service.domain.TrackingEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service in this JVM, on the test's backends or on others. */
public final class RunningService implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** On {@link Backends}, with a prefix and a schema of this name, and more properties. */
  public static RunningService start(String environment, String... properties) {
    return startWith(OrderTrackingService.class, environment, properties);
  }

  /** The same with beans of the test's own. */
  public static RunningService startWith(Class<?> beans, String environment, String... properties) {
    Map<String, String> all = new LinkedHashMap<>();
    Stream.of(
            "server.port=0",
            "spring.kafka.bootstrap-servers=" + Backends.kafka().bootstrapServers(),
            "spring.datasource.url=" + Backends.postgres().jdbcUrl(),
            "spring.datasource.username=postgres",
            "ordertracking.kafka.prefix=" + environment,
            "ordertracking.db.schema=" + environment)
        .forEach(property -> put(all, property));
    // an argument given twice would be a list of both
    Arrays.stream(properties).forEach(property -> put(all, property));
    return new RunningService(
        new SpringApplicationBuilder(OrderTrackingService.class, beans)
            .run(
                all.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new)));
  }

  private static void put(Map<String, String> all, String property) {
    int at = property.indexOf('=');
    all.put(property.substring(0, at), property.substring(at + 1));
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Names of the beans of a type that may not even be on the class path. */
  public List<String> beans(String type) {
    try {
      return List.of(context.getBeanNamesForType(Class.forName(type)));
    } catch (ClassNotFoundException none) {
      return List.of();
    }
  }

  public int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /** What a client does: again until it is accepted. */
  public void ingest(TrackingEvent... events) {
    List<Submission> batch = Arrays.stream(events).<Submission>map(Submission.Valid::new).toList();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreException(EventLogUnavailable.class)
        .until(
            () ->
                bean(IngestEvents.class).ingest(batch).stream()
                    .allMatch(Decision.Accepted.class::isInstance));
  }

  public FindOrders orders() {
    return bean(FindOrders.class);
  }

  /** Until so many events of the order are recorded; a database that is away is waited for, too. */
  public void awaitVersion(String orderId, long version) {
    await()
        .atMost(Duration.ofSeconds(40))
        .ignoreExceptions()
        .until(() -> orders().byId(orderId).map(order -> order.version() == version).orElse(false));
  }

  public long recordedEvents() {
    return bean(JdbcClient.class)
        .sql("SELECT count(*) FROM tracking_events")
        .query(Long.class)
        .single();
  }

  public double counter(String name, String... tags) {
    return bean(MeterRegistry.class).get(name).tags(tags).counter().count();
  }

  @Override
  public void close() {
    context.close();
  }
}
