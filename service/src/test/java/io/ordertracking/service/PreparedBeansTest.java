package io.ordertracking.service;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A setting that is taken for a value changes no bean; one that changes beans isn't taken for it.
 */
class PreparedBeansTest {
  private static final Supplier<Map<String, String>> WITHOUT =
      SingletonSupplier.of(() -> beans(Map.of()));

  @TempDir private Path directory;

  @Test
  void theOperatorsVariablesAreValues() throws IOException {
    assertThat(fit(OperatorContract.environment())).isTrue();
    assertThat(beans(OperatorContract.environment())).isEqualTo(WITHOUT.get());
  }

  @Test
  void whatIsNoSettingOfOursIsNotLookedAt() {
    assertThat(
            fit(
                Map.of(
                    "PATH", "/bin",
                    "AWS_REGION", "us-east-1",
                    "ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4")))
        .isTrue();
  }

  /** Each of them set to something else than it is without. */
  static Stream<String> values() {
    return PreparedBeans.VALUES.stream()
        .flatMap(
            value ->
                switch (value) {
                  case "ordertracking.db." -> of(value, "schema=other", "migrate=false");
                  case "ordertracking.ingest." ->
                      of(value, "max-body=1MB", "max-events=7", "max-in-flight=2MB");
                  case "ordertracking.kafka." ->
                      of(value, "prefix=other", "consumers=5", "gather=1ms");
                  case "ordertracking.rate-limit." ->
                      of(value, "requests-per-second=9", "burst=9", "proxies=2");
                  case "server.address" -> Stream.of(value + "=127.0.0.1");
                  case "server.port" -> Stream.of(value + "=8123");
                  case "spring.context.exit" -> Stream.of(value + "=onRefresh");
                  case "spring.datasource.hikari." -> of(value, "maximum-pool-size=3");
                  case "spring.datasource.url" -> Stream.of(value + "=jdbc:postgresql://db/x");
                  case "spring.datasource.username", "spring.datasource.password" ->
                      Stream.of(value + "=x");
                  case "spring.kafka.bootstrap-servers" -> Stream.of(value + "=kafka:9098");
                  case "spring.kafka.consumer." -> of(value, "max-poll-records=9", "group-id=x");
                  case "spring.kafka.producer." -> of(value, "batch-size=1KB");
                  case "spring.kafka.properties." -> of(value, "security.protocol=SASL_SSL");
                  case "spring.profiles.active" ->
                      Stream.of("aws", "local-pg", "other").map(name -> value + "=" + name);
                  default -> throw new AssertionError("no example of " + value);
                });
  }

  private static Stream<String> of(String prefix, String... settings) {
    return Stream.of(settings).map(setting -> prefix + setting);
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueMayBeSet(String setting) {
    assertThat(fit(set(setting))).isTrue();
    assertThat(fit(variables(set(setting)))).isTrue();
  }

  /** Whatever Boot knows below a prefix that is taken for values. */
  @Test
  void nothingBelowAPrefixChangesABean() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String name : known()) {
      if (PreparedBeans.VALUES.stream()
              .anyMatch(value -> value.endsWith(".") && name.startsWith(value))
          && !PreparedBeans.NO_VALUES.contains(name)) {
        all.put(name, "1");
      }
    }
    assertThat(all)
        .hasSizeGreaterThan(40)
        .allSatisfy((name, _) -> assertThat(fit(Map.of(name, "1"))).isTrue());
    assertThat(beans(all)).isEqualTo(WITHOUT.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "local-pg", "other"})
  void allValuesTogetherChangeNoBean(String profile) {
    Map<String, String> all = new TreeMap<>();
    values().map(PreparedBeansTest::set).forEach(all::putAll);
    all.put("spring.profiles.active", profile);
    assertThat(beans(all)).isEqualTo(WITHOUT.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ordertracking.security.issuer-uri=https://issuer.example",
        "management.opentelemetry.enabled=true",
        "management.server.port=9000",
        "management.endpoints.web.exposure.include=*",
        "server.forward-headers-strategy=framework",
        "spring.flyway.enabled=false",
        "spring.kafka.producer.transaction-id-prefix=x",
        "spring.main.lazy-initialization=true",
      })
  void otherSettingsMayAndAreNotTakenForValues(String setting) {
    assertThat(fit(set(setting))).isFalse();
    assertThat(fit(variables(set(setting)))).isFalse();
    // the comparison sees it
    assertThat(beans(set(setting))).isNotEqualTo(WITHOUT.get());
  }

  @ParameterizedTest
  @CsvSource({
    "SPRING_APPLICATION_JSON",
    "SPRING_CONFIG_ADDITIONAL_LOCATION",
    "SPRING_AUTOCONFIGURE_EXCLUDE",
    "ordertracking.security.issuer-uri",
    "MANAGEMENT_OPENTELEMETRY_ENABLED",
  })
  void whatCanSayAnythingIsNoValue(String name) {
    assertThat(fit(Map.of(name, ""))).isFalse();
  }

  @Test
  void argumentsPropertiesAndFilesMaySayAnything() throws IOException {
    assertThat(PreparedBeans.fit(Map.of(), Set.of(), new String[0], directory)).isTrue();
    assertThat(PreparedBeans.fit(Map.of(), Set.of(), new String[] {"--server.port=1"}, directory))
        .isFalse();
    assertThat(
            PreparedBeans.fit(
                Map.of(), Set.of("java.home", "server.port"), new String[0], directory))
        .isTrue();
    assertThat(PreparedBeans.fit(Map.of(), Set.of("spring.aot.enabled"), new String[0], directory))
        .isFalse();
    for (String name : new String[] {"application.properties", "application-aws.yml", "config"}) {
      Path file = Files.createFile(directory.resolve(name));
      assertThat(PreparedBeans.fit(Map.of(), Set.of(), new String[0], directory)).isFalse();
      Files.delete(file);
    }
  }

  /** These tests' own classes are no jar. */
  @Test
  void whatLiesAmongTheClassesIsNotUsed() {
    assertThat(PreparedBeans.arePackaged()).isFalse();
  }

  /** A new library's settings could begin otherwise: then they belong into SETTINGS. */
  @Test
  void everySettingOnTheClassPathBeginsAsKnown() throws IOException {
    Set<String> roots =
        known().stream()
            .map(name -> name.split("\\.", -1)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    // values all of them: lines of the log, and what /actuator/info would say
    roots.removeAll(Set.of("debug", "trace", "logging", "info"));
    roots.removeAll(PreparedBeans.SETTINGS);
    assertThat(roots).isEmpty();
  }

  /** Every property that the libraries describe. */
  private static Set<String> known() throws IOException {
    Set<String> names = new TreeSet<>();
    for (URL metadata :
        Collections.list(
            PreparedBeansTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      for (JsonNode property : new JsonMapper().readTree(metadata.openStream()).get("properties")) {
        names.add(property.get("name").asString());
      }
    }
    return names;
  }

  private boolean fit(Map<String, String> environment) {
    return PreparedBeans.fit(environment, Set.of(), new String[0], directory);
  }

  private static Map<String, String> set(String setting) {
    int at = setting.indexOf('=');
    return Map.of(setting.substring(0, at), setting.substring(at + 1));
  }

  private static Map<String, String> variables(Map<String, String> settings) {
    return settings.entrySet().stream()
        .collect(
            toMap(
                setting ->
                    setting.getKey().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT),
                Map.Entry::getValue));
  }

  /** Which beans there would be, and what makes each, as the build works it out. */
  private static Map<String, String> beans(Map<String, String> settings) {
    Map<String, String> beans = new TreeMap<>();
    try (GenericApplicationContext context = loaded(settings)) {
      context.refreshForAotProcessing(new RuntimeHints());
      for (String name : context.getBeanDefinitionNames()) {
        BeanDefinition bean = context.getBeanDefinition(name);
        beans.put(
            name,
            "%s %s %s lazy=%s"
                .formatted(
                    bean.getBeanClassName(),
                    bean.getFactoryBeanName(),
                    bean.getFactoryMethodName(),
                    bean.isLazyInit()));
      }
    }
    return beans;
  }

  private static GenericApplicationContext loaded(Map<String, String> settings) {
    SpringApplicationRunListener stop =
        new SpringApplicationRunListener() {
          @Override
          public void contextLoaded(ConfigurableApplicationContext context) {
            throw new SpringApplication.AbandonedRunException(context);
          }
        };
    SpringApplication application = new SpringApplication(OrderTrackingService.class);
    application.setRegisterShutdownHook(false);
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    try {
      return (GenericApplicationContext)
          SpringApplication.withHook(running -> stop, () -> application.run(arguments));
    } catch (SpringApplication.AbandonedRunException loaded) {
      return (GenericApplicationContext)
          Objects.requireNonNull(loaded.getApplicationContext(), "no context");
    }
  }
}
