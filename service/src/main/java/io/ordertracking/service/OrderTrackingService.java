package io.ordertracking.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The service as it ships. {@code make service} runs it with a Kafka and a PostgreSQL of its own.
 */
@SpringBootApplication
public class OrderTrackingService {
  public static void main(String[] args) {
    SpringApplication.run(OrderTrackingService.class, args);
  }
}
