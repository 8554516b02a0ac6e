package io.ordertracking.service;

import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether this process may start with the beans that the build has worked out (Spring's
 * ahead-of-time processing: which beans there are, made without reflection), which saves a fifth of
 * the start.
 *
 * <p>What is worked out then takes no notice of settings that decide which beans there are, such as
 * tokens and traces. So it is used only where every setting of this process is known to be nothing
 * but a value; with any other one the service works out its beans itself, and only starts more
 * slowly. Lines of the log ({@code logging}, {@code debug}, {@code trace}) are no matter of beans.
 * {@code PreparedBeansTest} holds both lists against what Spring makes of them.
 */
final class PreparedBeans {
  /** What Spring, Boot's modules and the service read begins with one of these. */
  static final Set<String> SETTINGS = Set.of("spring", "management", "server", "ordertracking");

  /**
   * Settings, and, where they end in a dot, all below them, that are values and nothing else. All
   * that the operator sets is among them.
   */
  static final List<String> VALUES =
      List.of(
          "ordertracking.db.",
          "ordertracking.ingest.",
          "ordertracking.kafka.",
          "ordertracking.rate-limit.",
          "server.address",
          "server.port",
          "spring.context.exit",
          "spring.datasource.hikari.",
          "spring.datasource.password",
          "spring.datasource.url",
          "spring.datasource.username",
          "spring.kafka.bootstrap-servers",
          "spring.kafka.consumer.",
          "spring.kafka.producer.",
          "spring.kafka.properties.",
          "spring.profiles.active");

  /** Below one of these, and yet more than a value. */
  static final Set<String> NO_VALUES = Set.of("spring.kafka.producer.transaction-id-prefix");

  private static final String GENERATED =
      OrderTrackingService.class.getName() + "__ApplicationContextInitializer";

  private PreparedBeans() {}

  /** In a jar; those of an earlier build that lie among the classes may be of other beans. */
  static boolean arePackaged() {
    URL found =
        PreparedBeans.class.getClassLoader().getResource(GENERATED.replace('.', '/') + ".class");
    return found != null && found.getProtocol().equals("jar");
  }

  /**
   * @param environment variables, by name
   * @param system the JVM's properties, by name
   * @param directory where the process runs: Boot reads files named {@code application…} there and
   *     in {@code config}, and they may say anything
   */
  static boolean fit(
      Map<String, String> environment, Set<String> system, String[] arguments, Path directory) {
    return arguments.length == 0
        && environment.keySet().stream().allMatch(PreparedBeans::isHarmless)
        && system.stream().allMatch(PreparedBeans::isHarmless)
        && !hasFiles(directory);
  }

  private static boolean isHarmless(String name) {
    String uniform = uniform(name);
    return SETTINGS.stream().noneMatch(uniform::startsWith)
        || VALUES.stream().anyMatch(value -> covers(value, uniform))
            && NO_VALUES.stream().noneMatch(other -> covers(other, uniform));
  }

  private static boolean covers(String value, String uniform) {
    return value.endsWith(".")
        ? uniform.startsWith(uniform(value))
        : uniform.equals(uniform(value));
  }

  /** The same for a property, its variable, and every spelling that Boot takes for it. */
  private static String uniform(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static boolean hasFiles(Path directory) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "{application*,config}")) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      return true;
    }
  }
}
