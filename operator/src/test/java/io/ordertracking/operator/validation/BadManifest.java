package io.ordertracking.operator.validation;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of {@code src/test/resources/bad} or {@code bad-updates}: first, as comments, what kubectl
 * prints about it, then the manifest (before and after). The e2e module puts the same files to a
 * real API server, which is where the comments are from. {@code server:} is what only the server
 * says, because Java can't even hold such a value.
 */
record BadManifest(
    String name, List<Violation> expected, List<OrderTrackingEnvironment> manifests) {
  private static final String SERVER = "server: ";

  static Stream<BadManifest> in(String folder) {
    Path resources = Path.of("src/test/resources", folder);
    try {
      List<Path> files;
      try (Stream<Path> listed = Files.list(resources)) {
        files = listed.sorted().toList();
      }
      return files.stream()
          .filter(file -> !read(file).contains("# " + SERVER))
          .map(BadManifest::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BadManifest of(Path file) {
    String text = read(file);
    return new BadManifest(
        file.getFileName().toString(),
        text.lines().filter(line -> line.startsWith("# ")).map(BadManifest::violation).toList(),
        Arrays.stream(text.split("\n---\n"))
            .map(yaml -> Serialization.unmarshal(yaml, OrderTrackingEnvironment.class))
            .toList());
  }

  private static Violation violation(String comment) {
    String[] parts = comment.substring(2).split(": ", 2);
    String prefix = "Invalid value: ";
    return new Violation(
        parts[0], parts[1].startsWith(prefix) ? parts[1].substring(prefix.length()) : parts[1]);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
