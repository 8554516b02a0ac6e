package io.ordertracking.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.ordertracking.backends.FreePort;
import io.ordertracking.backends.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * The service's side of {@code docs/service-environment.md}; {@code ServiceContractTest} is the
 * operator's.
 */
class OperatorContractTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // what a process said stays to be read
  Path directory;

  /** A variable more on the page needs a look at what the service does with it. */
  @Test
  void theseAreTheVariablesThatTheServiceIsTestedWith() throws Exception {
    assertThat(OperatorContract.environment())
        .containsOnlyKeys(
            "ORDERTRACKING_DB_SCHEMA",
            "ORDERTRACKING_KAFKA_PREFIX",
            "SERVER_PORT",
            "SPRING_DATASOURCE_PASSWORD",
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME",
            "SPRING_KAFKA_BOOTSTRAP_SERVERS",
            "SPRING_KAFKA_PROPERTIES_SASL_CLIENT_CALLBACK_HANDLER_CLASS",
            "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
            "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM",
            "SPRING_KAFKA_PROPERTIES_SECURITY_PROTOCOL",
            "SPRING_PROFILES_ACTIVE");
  }

  /** With the very values; nothing is connected to. */
  @Test
  void addressesAndLoginsReachTheDriversAndTheProfileItsSettings() throws Exception {
    Map<String, String> given = OperatorContract.environment();
    new ApplicationContextRunner()
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .replace(
                        "systemEnvironment",
                        new SystemEnvironmentPropertySource(
                            "systemEnvironment", Map.copyOf(given))))
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withConfiguration(
            AutoConfigurations.of(KafkaAutoConfiguration.class, DataSourceAutoConfiguration.class))
        .run(
            context -> {
              assertThat(context.getEnvironment().getActiveProfiles()).containsExactly("aws");
              assertThat(context.getEnvironment().getProperty("logging.structured.format.console"))
                  .isEqualTo("ecs");
              assertThat(context.getEnvironment().getProperty("ordertracking.rate-limit.proxies"))
                  .isEqualTo("1");
              assertDatabase(context, given);
              assertKafka(
                  context.getBean(ProducerFactory.class).getConfigurationProperties(), given);
              assertKafka(
                  context.getBean(ConsumerFactory.class).getConfigurationProperties(), given);
              assertKafka(context.getBean(KafkaAdmin.class).getConfigurationProperties(), given);
              assertLoginIsThere(context);
            });
  }

  private static void assertDatabase(
      AssertableApplicationContext context, Map<String, String> given) {
    HikariDataSource pool = context.getBean(HikariDataSource.class);
    assertThat(pool.getJdbcUrl()).isEqualTo(given.get("SPRING_DATASOURCE_URL"));
    assertThat(pool.getUsername()).isEqualTo(given.get("SPRING_DATASOURCE_USERNAME"));
    assertThat(pool.getPassword()).isEqualTo(given.get("SPRING_DATASOURCE_PASSWORD"));
    Properties understood = Driver.parseURL(pool.getJdbcUrl(), new Properties());
    assertThat(understood)
        .containsEntry("PGHOST", "ot-postgres.abcdefghijkl.us-east-1.rds.amazonaws.com")
        .containsEntry("PGPORT", "5432")
        .containsEntry("PGDBNAME", "ordertracking")
        .containsEntry("sslmode", "require");
  }

  private static void assertKafka(Map<String, Object> settings, Map<String, String> given) {
    assertThat(settings)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "AWS_MSK_IAM")
        .containsEntry("sasl.jaas.config", given.get("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG"))
        .containsEntry(
            "sasl.client.callback.handler.class",
            given.get("SPRING_KAFKA_PROPERTIES_SASL_CLIENT_CALLBACK_HANDLER_CLASS"));
    assertThat(String.valueOf(settings.get("bootstrap.servers")))
        .contains(given.get("SPRING_KAFKA_BOOTSTRAP_SERVERS"));
    assertThat(Integer.parseInt(String.valueOf(settings.get("reconnect.backoff.ms"))))
        .isGreaterThanOrEqualTo(1000);
    assertThat(Integer.parseInt(String.valueOf(settings.get("reconnect.backoff.max.ms"))))
        .isGreaterThanOrEqualTo(1000);
  }

  /** Clients load the login's classes and log in when they are made, not when they connect. */
  private static void assertLoginIsThere(AssertableApplicationContext context) {
    try (var admin = Admin.create(here(context.getBean(KafkaAdmin.class)));
        var producer =
            new KafkaProducer<byte[], byte[]>(
                here(context.getBean(ProducerFactory.class).getConfigurationProperties()));
        var consumer =
            new KafkaConsumer<byte[], byte[]>(
                here(context.getBean(ConsumerFactory.class).getConfigurationProperties()))) {
      assertThat(List.of(admin, producer, consumer)).doesNotContainNull();
    }
  }

  private static Map<String, Object> here(KafkaAdmin admin) {
    return here(admin.getConfigurationProperties());
  }

  /** The host of the page can't be resolved; a client wants one that can. */
  private static Map<String, Object> here(Map<String, Object> settings) {
    Map<String, Object> here = new HashMap<>(settings);
    here.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    return here;
  }

  /** A process of its own, as ECS starts it; only addresses and encryption are this machine's. */
  @Test
  void portPrefixAndSchemaAreTakenAndTheHealthCheckIsAnsweredInTime() throws Exception {
    Map<String, String> contract = OperatorContract.rows();
    Duration grace = Duration.ofSeconds(Long.parseLong(value(contract, "grace").replace(" s", "")));
    assertThat(contract)
        .containsEntry("ORDERTRACKING_KAFKA_PREFIX", "dev")
        .containsEntry("ORDERTRACKING_DB_SCHEMA", "dev")
        .containsEntry("answers that count as healthy", "200-399");
    int port = FreePort.any();
    try (ServiceProcess service =
            ServiceProcess.startClass(
                OrderTrackingService.class.getName(),
                port,
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                OperatorContract.localEnvironment("dev"),
                directory.resolve("service.log"));
        Admin admin =
            Admin.create(Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()))) {
      service.awaitReady(grace);
      assertThat(new HttpApi(port).get(value(contract, "health check")).statusCode())
          .isBetween(200, 399);
      assertThat(admin.listTopics().names().get())
          .contains("dev.order-tracking.events", "dev.order-tracking.events.DLT")
          .noneMatch(name -> name.startsWith("order-tracking."));
      // The service is ready before its consumers have joined.
      await()
          .atMost(grace)
          .untilAsserted(
              () ->
                  assertThat(admin.listGroups().all().get())
                      .anyMatch(group -> group.groupId().equals("dev.order-tracking-processor")));
    }
    assertThat(
            JdbcClient.create(Backends.dataSource())
                .sql("SELECT schemaname FROM pg_tables WHERE tablename = 'tracking_events'")
                .query(String.class)
                .list())
        .contains("dev")
        .doesNotContain("public");
  }

  private static String value(Map<String, String> contract, String row) {
    return Objects.requireNonNull(contract.get(row), row);
  }
}
