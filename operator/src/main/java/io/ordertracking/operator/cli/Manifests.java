package io.ordertracking.operator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.SpecReading;
import io.ordertracking.operator.validation.SpecValidator;
import io.ordertracking.operator.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a file that {@code plan} cares for, read as strictly as kubectl and the API
 * server together would: unknown fields and numbers where texts belong are violations, not
 * surprises.
 */
record Manifests(List<EnvironmentDocument> environments, List<ConfigMapDocument> configMaps) {
  static final String API_VERSION = "ordertracking.io/v1alpha1";
  static final String KIND = "OrderTrackingEnvironment";

  /**
   * @param name empty when it is missing
   * @param spec absent when it is missing or can't be read at all; then there are violations
   */
  record EnvironmentDocument(
      String name,
      Optional<String> namespace,
      Map<String, String> annotations,
      @Nullable EnvironmentSpec spec,
      List<Violation> violations) {}

  record ConfigMapDocument(String name, Optional<String> namespace, Map<String, String> data) {}

  /**
   * @param file what messages call it
   * @throws CliException when it isn't YAML, or nothing that JSON could hold
   */
  static Manifests parse(String file, String yaml) {
    Manifests manifests = new Manifests(new ArrayList<>(), new ArrayList<>());
    YamlTree.documents(file, yaml).forEach(manifests::add);
    return manifests;
  }

  private void add(JsonNode document) {
    String kind = document.path("kind").asText();
    if (kind.equals(KIND)) {
      environments.add(environment(document));
    } else if (kind.equals("ConfigMap")) {
      configMaps.add(
          new ConfigMapDocument(
              document.at("/metadata/name").asText(),
              text(document.at("/metadata/namespace")),
              texts(document.path("data"))));
    } else if (kind.equals("List")) {
      document.path("items").forEach(this::add);
    }
  }

  private static EnvironmentDocument environment(JsonNode document) {
    List<Violation> violations = new ArrayList<>();
    String version = document.path("apiVersion").asText();
    if (!version.equals(API_VERSION)) {
      violations.add(new Violation("apiVersion", "is \"" + version + "\"; set " + API_VERSION));
    }
    for (var field : document.properties()) {
      if (!List.of("apiVersion", "kind", "metadata", "spec", "status").contains(field.getKey())) {
        violations.add(new Violation(field.getKey(), "unknown field"));
      }
    }
    Optional<String> name = text(document.at("/metadata/name"));
    if (name.isEmpty()) {
      violations.add(new Violation("metadata.name", "Required value"));
    }
    noText(document.at("/metadata/namespace"), "metadata.namespace", violations);
    document
        .at("/metadata/annotations")
        .properties()
        .forEach(
            annotation ->
                noText(
                    annotation.getValue(),
                    "metadata.annotations." + annotation.getKey(),
                    violations));
    SpecReading read = SpecReading.of(document.path("spec"));
    read.problems()
        .forEach(problem -> violations.add(new Violation(problem.field(), problem.message())));
    if (read.spec() == null && read.problems().isEmpty()) { // there is none
      violations.addAll(SpecValidator.validate(name.orElse(""), null));
    }
    return new EnvironmentDocument(
        name.orElse(""),
        text(document.at("/metadata/namespace")),
        texts(document.at("/metadata/annotations")),
        read.spec(),
        List.copyOf(violations));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isEmpty()
        ? Optional.of(node.asText())
        : Optional.empty();
  }

  private static void noText(JsonNode node, String field, List<Violation> violations) {
    if (!node.isMissingNode() && !node.isTextual()) {
      String shown = node.isContainerNode() ? "a list or an object" : node.asText();
      violations.add(new Violation(field, shown + " isn't a text; write it in quotes"));
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object
        .properties()
        .forEach(
            field ->
                texts.put(
                    field.getKey(),
                    field.getValue().isTextual()
                        ? field.getValue().asText()
                        : field.getValue().toString()));
    return texts;
  }
}
