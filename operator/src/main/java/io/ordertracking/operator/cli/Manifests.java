package io.ordertracking.operator.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.validation.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

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
   * @param spec absent when it can't be read at all; then there are violations
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
   * @throws CliException when it isn't YAML
   */
  static Manifests parse(String file, String yaml) {
    Manifests manifests = new Manifests(new ArrayList<>(), new ArrayList<>());
    try {
      Load load =
          new Load(LoadSettings.builder().setLabel(file).setSchema(new CoreSchema()).build());
      for (Object document : load.loadAllFromString(yaml)) {
        manifests.add(new ObjectMapper().valueToTree(document));
      }
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new CliException(ExitCodes.FAILED, file + line + ": not YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new CliException(ExitCodes.FAILED, file + ": not YAML: " + e.getMessage(), e);
    }
    return manifests;
  }

  private void add(@Nullable JsonNode document) {
    if (document == null) {
      return;
    }
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
    return new EnvironmentDocument(
        name.orElse(""),
        text(document.at("/metadata/namespace")),
        texts(document.at("/metadata/annotations")),
        new SpecReader(violations).read(document.path("spec")),
        List.copyOf(violations));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isEmpty()
        ? Optional.of(node.asText())
        : Optional.empty();
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

  /** Reads one spec and collects what is wrong with its form. */
  private static final class SpecReader extends DeserializationProblemHandler {
    private final List<Violation> violations;

    SpecReader(List<Violation> violations) {
      this.violations = violations;
    }

    @Nullable EnvironmentSpec read(JsonNode spec) {
      if (spec.isMissingNode() || spec.isNull()) {
        return null; // the validator says that it is required
      }
      CoercionInputShape[] notTexts = {
        CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
      };
      ObjectMapper mapper =
          JsonMapper.builder()
              .addHandler(this)
              .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
              .withCoercionConfig(
                  LogicalType.Textual,
                  texts ->
                      Arrays.stream(notTexts)
                          .forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail)))
              .build();
      try {
        return mapper.treeToValue(spec, EnvironmentSpec.class);
      } catch (JsonMappingException e) {
        violations.add(new Violation(path(e), problem(e)));
        return null;
      } catch (JsonProcessingException e) {
        violations.add(new Violation("spec", String.valueOf(e.getOriginalMessage())));
        return null;
      }
    }

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws IOException {
      String pointer = parser.getParsingContext().pathAsPointer().toString();
      String path = "spec" + pointer.replaceAll("/(\\d+)", "[$1]").replace('/', '.');
      violations.add(
          new Violation(path, "unknown field; docs/crd-reference.md has the known ones"));
      parser.skipChildren();
      return true;
    }

    private static String path(JsonMappingException e) {
      StringBuilder path = new StringBuilder("spec");
      e.getPath()
          .forEach(
              step ->
                  path.append(
                      step.getFieldName() == null
                          ? "[" + step.getIndex() + "]"
                          : "." + step.getFieldName()));
      return path.toString();
    }

    private static String problem(JsonMappingException e) {
      if (e instanceof InvalidFormatException wrong) {
        Class<?> wanted = wrong.getTargetType();
        if (wanted.isEnum()) {
          return "\"%s\" isn't one of %s"
              .formatted(wrong.getValue(), Arrays.toString(wanted.getEnumConstants()));
        }
        return wanted == String.class
            ? "%s is read as a %s; write it in quotes: \"%s\""
                .formatted(
                    wrong.getValue(),
                    wrong.getValue() instanceof Boolean ? "boolean" : "number",
                    wrong.getValue())
            : "%s isn't a %s".formatted(wrong.getValue(), kind(wanted));
      }
      return "has the wrong form: " + Objects.requireNonNullElse(e.getOriginalMessage(), "");
    }

    private static String kind(Class<?> wanted) {
      return wanted == Integer.class
          ? "whole number"
          : wanted == Boolean.class ? "boolean" : wanted.getSimpleName();
    }
  }
}
