package io.ordertracking.service.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records of the topic the group hasn't committed, as the broker knows it. The consumers'
 * own {@code records.lag} tells how far they have read: while the database is away it stays at
 * nothing, however much is waiting.
 */
final class GroupLag {
  private static final Logger LOG = LoggerFactory.getLogger(GroupLag.class);
  private static final Duration CALL = Duration.ofSeconds(5);

  private final KafkaNames names;
  private volatile double records = Double.NaN;
  private @Nullable String trouble;

  GroupLag(KafkaNames names, MeterRegistry registry) {
    this.names = names;
    Gauge.builder("ordertracking.consumer.lag", () -> records)
        .description("Records of the topic that the group hasn't committed; NaN: not known")
        .strongReference(true)
        .register(registry);
  }

  /** Asks the broker. Failing is no more than not knowing: rights to look may be missing. */
  void look(Admin admin) throws InterruptedException {
    try {
      records = sum(admin);
      trouble = null;
    } catch (ExecutionException | TimeoutException e) {
      records = Double.NaN;
      String now = String.valueOf(e.getCause() == null ? e : e.getCause());
      if (!now.equals(trouble)) {
        LOG.warn("The lag of group {} isn't known: {}", names.group(), now);
      }
      trouble = now;
    }
  }

  /** When nobody can be asked. */
  void unknown() {
    records = Double.NaN;
  }

  private double sum(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<TopicPartition> partitions =
        admin
            .describeTopics(List.of(names.topic()))
            .allTopicNames()
            .get(CALL.toMillis(), TimeUnit.MILLISECONDS)
            .values()
            .stream()
            .flatMap(topic -> topic.partitions().stream())
            .map(partition -> new TopicPartition(names.topic(), partition.partition()))
            .toList();
    // before the ends: what is committed meanwhile makes it too much by a little, never too little
    Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(names.group())
            .partitionsToOffsetAndMetadata()
            .get(CALL.toMillis(), TimeUnit.MILLISECONDS);
    Map<TopicPartition, Long> beginnings =
        offsets(
            admin,
            partitions.stream().filter(one -> committed.get(one) == null).toList(),
            OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
    long sum = 0;
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata at = committed.get(partition);
      long next = at == null ? beginnings.getOrDefault(partition, 0L) : at.offset();
      sum += Math.max(0, ends.getOrDefault(partition, next) - next);
    }
    return sum;
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(one -> one, one -> which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        admin.listOffsets(asked).all().get(CALL.toMillis(), TimeUnit.MILLISECONDS);
    answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
