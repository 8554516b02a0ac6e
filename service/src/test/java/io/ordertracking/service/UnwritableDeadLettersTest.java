package io.ordertracking.service;

import static io.ordertracking.service.domain.OrderStatus.PICKED_UP_AT_WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** A record that is no event may not be skipped because there is nowhere to put it. */
class UnwritableDeadLettersTest {
  private static final String TOPIC = "letters.order-tracking.events";
  private static final String EVENT =
      """
      {"orderId":"L1","status":"OUT_FOR_DELIVERY","eventTs":"1970-01-01T00:00:02Z"}""";
  private static final Map<String, Object> BROKER =
      Map.of("bootstrap.servers", Backends.kafka().bootstrapServers());

  @Test
  void theBatchIsRepeatedUntilTheDeadLettersTakeIt() throws Exception {
    try (RunningService service = RunningService.start("letters");
        Admin admin = Admin.create(BROKER)) {
      service.ingest(at("L1", 1, PICKED_UP_AT_WAREHOUSE));
      await().atMost(Duration.ofSeconds(15)).until(() -> service.recordedEvents() == 1);

      limit(admin, OpType.SET); // no record is that small
      RecordMetadata poison = sendOneBatch("L1", "garbage", EVENT);
      long tried = batches(service);
      await().atMost(Duration.ofSeconds(30)).until(() -> batches(service) >= tried + 3);

      assertThat(service.recordedEvents()).as("the others get through").isEqualTo(2);
      assertThat(committed(admin, poison)).isLessThanOrEqualTo(poison.offset());
      assertThat(letters(admin)).isZero();

      limit(admin, OpType.DELETE);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> committed(admin, poison) > poison.offset() + 1);
      assertThat(letters(admin)).isOne();
      assertThat(service.recordedEvents()).isEqualTo(2);
    }
  }

  private static void limit(Admin admin, OpType operation) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, TOPIC + ".DLT"),
                List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", "1"), operation))))
        .all()
        .get();
  }

  /** The first one of these records, which a consumer is given together. */
  private static RecordMetadata sendOneBatch(String key, String... values) throws Exception {
    Map<String, Object> settings = new HashMap<>(BROKER);
    settings.put("linger.ms", 1_000); // flush ends it
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (String value : values) {
        sent.add(producer.send(new ProducerRecord<>(TOPIC, key, value)));
      }
      producer.flush();
      return sent.getFirst().get();
    }
  }

  private static long batches(RunningService service) {
    return service.bean(MeterRegistry.class).get("ordertracking.batch.processing").timer().count();
  }

  private static long committed(Admin admin, RecordMetadata record) throws Exception {
    return Objects.requireNonNull(
            admin
                .listConsumerGroupOffsets("letters.order-tracking-processor")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(TOPIC, record.partition())))
        .offset();
  }

  private static long letters(Admin admin) throws Exception {
    long all = 0;
    for (int partition = 0; partition < 6; partition++) {
      TopicPartition one = new TopicPartition(TOPIC + ".DLT", partition);
      all +=
          admin.listOffsets(Map.of(one, OffsetSpec.latest())).partitionResult(one).get().offset();
    }
    return all;
  }

  private static TrackingEvent at(String orderId, long second, OrderStatus status) {
    return TrackingEvent.of(orderId, status, Instant.ofEpochSecond(second));
  }
}
