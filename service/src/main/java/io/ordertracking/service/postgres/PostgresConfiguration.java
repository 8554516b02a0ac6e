package io.ordertracking.service.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.ordertracking.service.application.FindOrders;
import io.ordertracking.service.application.RecordEvents;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The PostgreSQL side. {@code ordertracking.db.schema}, where it is set, is the schema of
 * everything: environments that share a database have different ones.
 */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {
  private static final String SCHEMA = "ordertracking.db.schema";
  private static final String MIGRATE = "ordertracking.db.migrate";

  @Bean
  RecordEvents recordEvents(DataSource database) {
    return new PostgresInbox(database);
  }

  @Bean
  FindOrders findOrders(JdbcClient database) {
    return new PostgresOrders(database);
  }

  @Bean
  static FlywayConfigurationCustomizer migrationsInOurSchema(Environment environment) {
    String schema = environment.getProperty(SCHEMA, "");
    return flyway -> {
      if (!schema.isBlank()) {
        flyway.defaultSchema(schema).createSchemas(true);
      }
    };
  }

  /** Not {@code spring.flyway.enabled}, which decides whether there is a Flyway at all. */
  @Bean
  static FlywayMigrationStrategy migrationsWhereTheyAreOurs(Environment environment) {
    // bound, so that a value that is neither true nor false is refused by the property's name
    boolean ours = Binder.get(environment).bind(MIGRATE, Boolean.class).orElse(true);
    return flyway -> {
      if (ours) {
        flyway.migrate();
      }
    };
  }

  /** A property couldn't: {@code hikari.schema} set to nothing is a search path of nothing. */
  @Bean
  static BeanPostProcessor connectionsInOurSchema(Environment environment) {
    String schema = environment.getProperty(SCHEMA, "");
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && !schema.isBlank()) {
          pool.setSchema(schema);
        }
        return bean;
      }
    };
  }
}
