package io.ordertracking.service;

import static io.ordertracking.service.domain.OrderStatus.DELIVERED;
import static io.ordertracking.service.domain.OrderStatus.OUT_FOR_DELIVERY;
import static io.ordertracking.service.domain.OrderStatus.PICKED_UP_AT_WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the use case through a real broker into a real database. */
class EndToEndTest {
  private static final String ENVIRONMENT = "e2e";
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(ENVIRONMENT);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void whatIsAcceptedIsShown() {
    service.ingest(at("S1", 1, PICKED_UP_AT_WAREHOUSE), at("S1", 2, OUT_FOR_DELIVERY));
    service.ingest(at("S1", 3, DELIVERED));

    service.awaitVersion("S1", 3);
    assertThat(service.orders().byId("S1").orElseThrow().status()).isEqualTo(DELIVERED);
  }

  @Test
  void whereItIsToldNotToItMakesNoTables() {
    try (RunningService reader = RunningService.start("unmade", "ordertracking.db.migrate=false")) {
      assertThat(
              reader
                  .bean(JdbcClient.class)
                  .sql("SELECT count(*) FROM pg_namespace WHERE nspname IN ('unmade', :made)")
                  .param("made", ENVIRONMENT)
                  .query(Long.class)
                  .single())
          .as("the other service's schema alone")
          .isEqualTo(1);
    }
  }

  @Test
  void anEventToldTwiceIsCountedAndKeptOnce() {
    double before = service.counter("ordertracking.events.duplicates");
    service.ingest(at("D1", 1, PICKED_UP_AT_WAREHOUSE), at("D1", 1, PICKED_UP_AT_WAREHOUSE));
    service.ingest(at("D1", 1, PICKED_UP_AT_WAREHOUSE));

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> service.counter("ordertracking.events.duplicates") == before + 2);
    assertThat(service.orders().byId("D1").orElseThrow().timeline()).hasSize(1);
  }

  @Test
  void aPoisonRecordIsSetAsideWithItsReasonAndTheOthersGoOn() {
    service.ingest(at("P1", 1, PICKED_UP_AT_WAREHOUSE));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Backends.kafka().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(ENVIRONMENT + ".order-tracking.events", "P1", "garbage"));
      producer.flush();
    }
    service.ingest(at("P1", 2, OUT_FOR_DELIVERY));

    service.awaitVersion("P1", 2);
    ConsumerRecord<String, String> letter =
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> records(ENVIRONMENT + ".order-tracking.events.DLT"), all -> !all.isEmpty())
            .getFirst();
    assertThat(letter.key()).isEqualTo("P1");
    assertThat(letter.value()).isEqualTo("garbage");
    assertThat(header(letter, "reason")).isEqualTo("UNREADABLE");
    assertThat(header(letter, "message")).startsWith("no JSON");
    assertThat(header(letter, "topic")).isEqualTo(ENVIRONMENT + ".order-tracking.events");
    assertThat(service.counter("ordertracking.events.dead.lettered", "reason", "UNREADABLE"))
        .isEqualTo(1);
  }

  @Test
  void theTopicsHaveSixPartitions() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Backends.kafka().bootstrapServers()))) {
      service.ingest(at("T1", 1, DELIVERED));
      assertThat(
              admin
                  .describeTopics(
                      List.of(
                          ENVIRONMENT + ".order-tracking.events",
                          ENVIRONMENT + ".order-tracking.events.DLT"))
                  .allTopicNames()
                  .get()
                  .values())
          .allMatch(topic -> topic.partitions().size() == 6);
    }
  }

  @Test
  void environmentsOnOneBrokerAndDatabaseDoNotSeeEachOther() {
    try (RunningService other = RunningService.start("other")) {
      service.ingest(at("N1", 1, PICKED_UP_AT_WAREHOUSE));
      other.ingest(at("N1", 1, DELIVERED), at("N2", 1, DELIVERED));

      service.awaitVersion("N1", 1);
      await().atMost(Duration.ofSeconds(10)).until(() -> other.recordedEvents() == 2);
      assertThat(service.orders().byId("N1").orElseThrow().status())
          .isEqualTo(PICKED_UP_AT_WAREHOUSE);
      assertThat(service.orders().byId("N2")).isEmpty();
      assertThat(other.orders().byId("N1").orElseThrow().status()).isEqualTo(DELIVERED);
    }
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static List<ConsumerRecord<String, String>> records(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, Backends.kafka().bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<String, String>> all = new ArrayList<>();
      consumer.poll(Duration.ofSeconds(1)).forEach(all::add);
      return all;
    }
  }

  private static TrackingEvent at(String orderId, long second, OrderStatus status) {
    return TrackingEvent.of(orderId, status, Instant.ofEpochSecond(second));
  }
}
