package io.ordertracking.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** The settings that docs/service.md lists, beside those that the code reads. */
class SettingsPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(ordertracking\\.[a-z.-]+)` \\| (\\S+) \\|");

  @Test
  void thePageListsEverySettingWithItsDefault() throws IOException {
    Map<String, String> page = new TreeMap<>();
    ROW.matcher(Files.readString(Path.of("..", "docs", "service.md")))
        .results()
        .forEach(row -> page.put(row.group(1), row.group(2).equals("none") ? "" : row.group(2)));

    Map<String, String> code = new TreeMap<>();
    // read by name where there is no record: before there are beans
    code.put("ordertracking.db.schema", "");
    code.put("ordertracking.db.migrate", "true");
    for (Class<?> settings : records()) {
      String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
      for (RecordComponent component : settings.getRecordComponents()) {
        code.put(prefix + "." + kebab(component.getName()), defaultOf(settings, component));
      }
    }
    assertThat(page).isEqualTo(code);
  }

  @Test
  void theComposeFileOffersWhatTheProfileAsksFor() {
    Map<String, String> profile = yaml(new ClassPathResource("application-local-pg.yaml"));
    Map<String, String> compose = yaml(new FileSystemResource("docker-compose.yml"));

    String kafka = profile.get("spring.kafka.bootstrap-servers");
    assertThat(compose)
        .containsEntry("services.kafka.ports[0]", "127.0.0.1:9092:9092")
        .containsEntry(
            "services.kafka.environment.KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + kafka)
        .containsEntry("services.postgres.ports[0]", "127.0.0.1:5432:5432");
    assertThat(kafka).isEqualTo("localhost:9092");
    assertThat(profile.get("spring.datasource.url"))
        .isEqualTo(
            "jdbc:postgresql://localhost:5432/"
                + compose.get("services.postgres.environment.POSTGRES_DB"));
    assertThat(profile.get("spring.datasource.username"))
        .isEqualTo(compose.get("services.postgres.environment.POSTGRES_USER"));
    assertThat(profile.get("spring.datasource.password"))
        .isEqualTo(compose.get("services.postgres.environment.POSTGRES_PASSWORD"));
  }

  private static Map<String, String> yaml(Resource file) {
    YamlPropertiesFactoryBean factory = new YamlPropertiesFactoryBean();
    factory.setResources(file);
    Map<String, String> all = new TreeMap<>();
    Objects.requireNonNull(factory.getObject(), "no YAML in " + file)
        .forEach((name, value) -> all.put(name.toString(), value.toString()));
    return all;
  }

  private static List<Class<?>> records() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ordertracking.service")
            .stream()
            .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
            .<Class<?>>map(JavaClass::reflect)
            .toList();
  }

  private static String defaultOf(Class<?> settings, RecordComponent component) {
    return Arrays.stream(settings.getDeclaredConstructors()[0].getParameters())
        .filter(parameter -> parameter.getName().equals(component.getName()))
        .map(parameter -> parameter.getAnnotation(DefaultValue.class))
        .map(given -> given == null ? "" : String.join(",", given.value()))
        .findFirst()
        .orElseThrow();
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
