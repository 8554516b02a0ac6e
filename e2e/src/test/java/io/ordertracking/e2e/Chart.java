package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart of this repository, and the real helm. */
record Chart(Path helm, Path folder) {
  static final String RELEASE = "order-tracking-operator";

  private static final YAMLMapper YAML = new YAMLMapper();

  static Chart get() throws IOException, InterruptedException {
    return new Chart(
        GoTool.fetch("helm"), Repository.root().resolve("helm/order-tracking-operator"));
  }

  /** The values that the chart itself comes with as examples. */
  List<Path> examples() {
    try (Stream<Path> files = Files.list(folder.resolve("ci"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any helm command; in nobody's home, so that nothing of this machine is used. */
  Kubectl.Answer run(List<String> arguments) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("helm");
    List<String> command = new ArrayList<>(List.of(helm.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", home.toString(),
                "HELM_CACHE_HOME", home.toString(),
                "HELM_CONFIG_HOME", home.toString(),
                "HELM_DATA_HOME", home.toString()));
    builder.environment().keySet().removeIf(name -> name.startsWith("KUBE"));
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Kubectl.Answer(process.waitFor(), text);
  }

  Kubectl.Answer lint(Path values) throws IOException, InterruptedException {
    return run(List.of("lint", "--strict", folder.toString(), "-f", values.toString()));
  }

  Kubectl.Answer template(String namespace, Path values, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("template", RELEASE, folder.toString(), "-n", namespace));
    command.addAll(List.of("-f", values.toString()));
    command.addAll(List.of(more));
    return run(command);
  }

  /** What the chart makes of these values. */
  List<JsonNode> render(String namespace, Path values, String... more)
      throws IOException, InterruptedException {
    return documents(template(namespace, values, more).ok());
  }

  static List<JsonNode> documents(String yaml) throws IOException {
    try (var all = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return all.readAll().stream().filter(JsonNode::isObject).toList();
    }
  }

  static String yaml(List<JsonNode> documents) {
    StringBuilder text = new StringBuilder();
    documents.forEach(
        document -> text.append("---\n").append(document).append('\n')); // JSON is YAML
    return text.toString();
  }

  static List<JsonNode> ofKind(List<JsonNode> documents, String kind) {
    return documents.stream().filter(each -> each.path("kind").asText().equals(kind)).toList();
  }

  static JsonNode only(List<JsonNode> documents, String kind) {
    List<JsonNode> found = ofKind(documents, kind);
    if (found.size() != 1) {
      throw new AssertionError("there are " + found.size() + " of kind " + kind);
    }
    return found.getFirst();
  }
}
