package io.ordertracking.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/simulator.md lists exactly the operations that are there. */
class DocumentationTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9]+)` \\|(.*)\\|");
  private static final Pattern OPERATION = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");

  @Test
  void tableOfOperationsIsComplete() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "simulator.md"));
    TreeSet<String> documented =
        ROW.matcher(page)
            .results()
            .flatMap(DocumentationTest::actions)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(Simulator.builder().build().actions());
  }

  private static Stream<String> actions(MatchResult row) {
    return OPERATION
        .matcher(row.group(2))
        .results()
        .map(operation -> row.group(1) + ":" + operation.group(1));
  }
}
