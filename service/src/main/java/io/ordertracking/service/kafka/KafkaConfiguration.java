package io.ordertracking.service.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.service.application.EventLog;
import io.ordertracking.service.application.RecordEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerConfigUtils;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The Kafka side, on Spring Boot's factories, so that all of {@code spring.kafka} holds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
class KafkaConfiguration {
  private static final int PARTITIONS = 6;

  /**
   * By its name Boot knows that it need not look for listeners by annotation in every method of
   * every bean, which the start would wait for. The consumers are made below.
   */
  @Bean(KafkaListenerConfigUtils.KAFKA_LISTENER_ANNOTATION_PROCESSOR_BEAN_NAME)
  static Object noListenersByAnnotation() {
    return new Object();
  }

  @Bean
  KafkaNames kafkaNames(KafkaSettings settings) {
    return KafkaNames.of(settings.prefix());
  }

  @Bean
  EventLog eventLog(ProducerFactory<?, ?> producers, KafkaNames names, BrokerWatch watch) {
    return new KafkaEventLog(bytes(producers), names.topic(), watch::noTopics);
  }

  @Bean
  BrokerWatch brokerWatch(
      KafkaAdmin admin,
      KafkaNames names,
      // later: they need the database, and this is made before all that does
      ObjectProvider<ConcurrentMessageListenerContainer<byte[], byte[]>> consumers,
      MeterRegistry registry) {
    // replicas unset: the broker's default, and MSK Serverless takes nothing else
    List<NewTopic> topics =
        List.of(
            new NewTopic(names.topic(), Optional.of(PARTITIONS), Optional.empty()),
            new NewTopic(names.deadLetters(), Optional.of(PARTITIONS), Optional.empty()));
    return new BrokerWatch(
        admin.getConfigurationProperties(),
        topics,
        () -> consumers.getObject().start(),
        new GroupLag(names, registry));
  }

  @Bean
  HealthIndicator kafkaHealthIndicator(BrokerWatch watch) {
    return () ->
        watch
            .trouble()
            .map(why -> Health.down().withDetail("reason", why).build())
            .orElseGet(() -> Health.up().build());
  }

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> eventConsumers(
      ConsumerFactory<byte[], byte[]> consumers,
      ProducerFactory<?, ?> producers,
      KafkaNames names,
      KafkaSettings settings,
      RecordEvents inbox,
      MeterRegistry registry) {
    ContainerProperties properties = new ContainerProperties(names.topic());
    properties.setGroupId(names.group());
    properties.setMessageListener(
        new EventConsumer(
            inbox,
            new DeadLetters(bytes(producers), names.deadLetters()),
            new ConsumerMetrics(registry),
            mostAtOnce(consumers) / 2,
            () -> LockSupport.parkNanos(settings.gather().toNanos())));
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    properties.setShutdownTimeout(Duration.ofSeconds(15).toMillis());
    // rights that are missing now may be given later: a container that stops is noticed by nobody
    properties.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setConcurrency(settings.consumers());
    container.setBeanName("events");
    container.setAutoStartup(false); // BrokerWatch starts it
    container.setCommonErrorHandler(untilItSucceeds());
    return container;
  }

  private static int mostAtOnce(ConsumerFactory<?, ?> consumers) {
    Object configured =
        consumers.getConfigurationProperties().get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
    return configured == null
        ? ConsumerConfig.DEFAULT_MAX_POLL_RECORDS
        : Integer.parseInt(configured.toString());
  }

  /** Pauses, so that the group knows the consumer alive, and gives the same batch again. */
  private static DefaultErrorHandler untilItSucceeds() {
    ExponentialBackOff pauses = new ExponentialBackOff(200, 2);
    pauses.setMaxInterval(5_000);
    DefaultErrorHandler handler =
        new DefaultErrorHandler(
            (record, exception) -> {
              throw new IllegalStateException(
                  "a batch is repeated until it succeeds, never skipped", exception);
            },
            pauses);
    handler.setClassifications(Map.of(), true); // by default some exceptions aren't repeated
    return handler;
  }

  /** Spring Boot's factory has no types; application.yaml gives it the serializers of bytes. */
  @SuppressWarnings("unchecked")
  private static ProducerFactory<byte[], byte[]> bytes(ProducerFactory<?, ?> producers) {
    return (ProducerFactory<byte[], byte[]>) producers;
  }
}
