package io.ordertracking.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The manifests of this repository. */
final class Manifests {
  private Manifests() {}

  /**
   * A manifest that is refused (or two: what is there, and the refused change) and what kubectl
   * prints about it. The same files are put to the Java validator by the operator's own tests.
   */
  record Bad(String name, List<String> expected, List<String> manifests) {
    private static final String SERVER_ONLY = "server: ";

    static Stream<Bad> in(String folder) {
      return files(Repository.root().resolve("operator/src/test/resources").resolve(folder))
          .map(
              file -> {
                String text = read(file);
                return new Bad(
                    file.getFileName().toString(),
                    text.lines()
                        .filter(line -> line.startsWith("# "))
                        .map(line -> line.substring(2))
                        .map(
                            line ->
                                line.startsWith(SERVER_ONLY)
                                    ? line.substring(SERVER_ONLY.length())
                                    : line)
                        .sorted()
                        .toList(),
                    Arrays.asList(text.split("\n---\n")));
              });
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Every environment under gitops/ that people apply. */
  static List<Path> examples() {
    return files(Repository.root().resolve("gitops"))
        .filter(file -> file.toString().endsWith(".yaml"))
        .filter(file -> !file.toString().contains("testdata"))
        .filter(file -> read(file).contains("\nkind: OrderTrackingEnvironment\n"))
        .toList();
  }

  /** A small valid environment with more lines of its spec, indented by two. */
  static String environment(String name, String more) {
    return """
        apiVersion: ordertracking.io/v1alpha1
        kind: OrderTrackingEnvironment
        metadata: {name: %s}
        spec:
          region: us-east-1
          bootstrap: {configMapRef: {name: order-tracking-bootstrap}}
          image: {tag: 1.0.0}
        %s
        """
        .formatted(name, more);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
