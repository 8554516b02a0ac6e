package io.ordertracking.service.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.ordertracking.service.application.EventLog;
import io.ordertracking.service.application.RecordEvents;
import java.util.List;
import java.util.Map;
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
  /** Producers and consumers have the same name for it. */
  private static final String INTERCEPTORS = ProducerConfig.INTERCEPTOR_CLASSES_CONFIG;

  @Bean
  TraceHeaders traceHeaders(Tracer tracer, Propagator propagator) {
    return new TraceHeaders(tracer, propagator);
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer tracedProducers(TraceHeaders headers) {
    return factory -> factory.updateConfigs(with(SentTraces.class, headers));
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer tracedConsumers(TraceHeaders headers) {
    return factory -> factory.updateConfigs(with(ReceivedTraces.class, headers));
  }

  private static Map<String, Object> with(Class<?> interceptor, TraceHeaders headers) {
    return Map.of(INTERCEPTORS, List.of(interceptor.getName()), TraceHeaders.CONFIG, headers);
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
