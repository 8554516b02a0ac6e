package io.ordertracking.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.service.application.EventLog;
import io.ordertracking.service.application.IngestEvents;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractApplicationContext;

/** The use cases, on the adapters' ports. */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {
  @Bean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME)
  static MessageSource messages() {
    return new NoMessages();
  }

  @Bean
  IngestEvents ingestEvents(EventLog log, MeterRegistry registry) {
    return new IngestEvents(log, new IngestMetrics(registry));
  }
}
