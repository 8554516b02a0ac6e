package io.ordertracking.service;

import java.nio.file.Path;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;

/**
 * The service as it ships. {@code make service} runs it with a Kafka and a PostgreSQL of its own.
 */
@SpringBootApplication(
    // nothing here is proxied, and the inbox commits on its own connection: looking for annotations
    // of both in every bean would only be time
    exclude = {
      AopAutoConfiguration.class,
      DataSourceTransactionManagerAutoConfiguration.class,
      PersistenceExceptionTranslationAutoConfiguration.class,
      TransactionAutoConfiguration.class,
      TransactionManagerCustomizationAutoConfiguration.class
    })
public class OrderTrackingService {
  public static void main(String[] args) {
    if (PreparedBeans.arePackaged()
        && PreparedBeans.fit(
            System.getenv(), System.getProperties().stringPropertyNames(), args, Path.of(""))) {
      System.setProperty(AotDetector.AOT_ENABLED, "true");
    }
    SpringApplication.run(OrderTrackingService.class, args);
  }
}
