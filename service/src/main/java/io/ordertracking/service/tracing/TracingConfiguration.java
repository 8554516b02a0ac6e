package io.ordertracking.service.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.ordertracking.service.application.EventLog;
import io.ordertracking.service.application.RecordEvents;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where tracing takes hold. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(TracingSwitch.PROPERTY)
class TracingConfiguration {

  @Bean
  TraceHeaders traceHeaders(Tracer tracer, Propagator propagator) {
    return new TraceHeaders(tracer, propagator);
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer tracedProducers(TraceHeaders headers) {
    return factory ->
        factory.updateConfigs(
            Map.of(
                ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
                List.of(SentTraces.class.getName()),
                TraceHeaders.CONFIG,
                headers));
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer tracedConsumers(TraceHeaders headers) {
    return factory ->
        factory.updateConfigs(
            Map.of(
                ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
                List.of(ReceivedTraces.class.getName()),
                TraceHeaders.CONFIG,
                headers));
  }

  @Bean
  static BeanPostProcessor tracedPorts(
      ObjectProvider<Tracer> tracer, ObjectProvider<TraceHeaders> headers) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return switch (bean) {
          case EventLog log -> new TracedLog(log, tracer.getObject());
          case RecordEvents inbox ->
              new TracedInbox(inbox, tracer.getObject(), headers.getObject());
          default -> bean;
        };
      }
    };
  }
}
