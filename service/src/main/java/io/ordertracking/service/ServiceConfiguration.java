package io.ordertracking.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.service.application.EventLog;
import io.ordertracking.service.application.IngestEvents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases, on the adapters' ports. */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {
  @Bean
  IngestEvents ingestEvents(EventLog log, MeterRegistry registry) {
    return new IngestEvents(log, new IngestMetrics(registry));
  }
}
