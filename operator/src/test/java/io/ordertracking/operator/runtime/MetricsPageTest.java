package io.ordertracking.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every constant {@code METRIC_… = "name"} in the code has its row in docs/metrics.md, and back.
 */
class MetricsPageTest {
  private static final Pattern CONSTANT =
      Pattern.compile("String\\s+METRIC_[A-Z_]+\\s*=\\s*\"([a-z_]+)\"");
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE);

  @Test
  void thePageListsExactlyTheMetricsOfTheCode() throws IOException {
    String page = Files.readString(Path.of("../docs/metrics.md"));
    assertThat(names(ROW, page)).isEqualTo(metricsOfTheCode());
  }

  private static Set<String> metricsOfTheCode() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> names(CONSTANT, read(file)).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
