package io.ordertracking.operator.fuzz;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ordertracking.operator.validation.RandomSpec;
import io.ordertracking.operator.world.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Custom resources to begin with: all inputs of the golden cases, which are valid. */
public final class Resources {
  static final ObjectMapper JSON =
      new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path TESTS = Path.of("src/test/resources");
  private static final int SAMPLES = 500;

  private Resources() {}

  public static Mutator mutator() {
    return new Mutator(valid(), Stream.concat(random(), bad()).toList());
  }

  /** One that needs no more than it must have. */
  static ObjectNode smallest() {
    ObjectNode smallest = JsonNodeFactory.instance.objectNode();
    return smallest.set("spec", JSON.valueToTree(Specs.of("1.0.0")));
  }

  private static List<ObjectNode> valid() {
    return files("golden/**/input.yaml").stream()
        .flatMap(Resources::documents)
        .filter(input -> !input.path("metadata").has("deletionTimestamp"))
        .map(
            input -> {
              ObjectNode resource = JsonNodeFactory.instance.objectNode();
              resource.put("apiVersion", "ordertracking.io/v1alpha1");
              resource.put("kind", "OrderTrackingEnvironment");
              resource.setAll((ObjectNode) input);
              return resource;
            })
        .toList();
  }

  private static Stream<JsonNode> random() {
    return IntStream.range(0, SAMPLES)
        .mapToObj(
            seed -> {
              RandomSpec random = new RandomSpec(seed);
              ObjectNode resource = JsonNodeFactory.instance.objectNode();
              resource.putObject("metadata").put("name", random.name());
              return resource.set("spec", JSON.valueToTree(random.spec()));
            });
  }

  /** What a real API server has refused. */
  private static Stream<JsonNode> bad() {
    return Stream.of("bad/*.yaml", "bad-updates/*.yaml")
        .flatMap(pattern -> files(pattern).stream())
        .flatMap(Resources::documents);
  }

  /** As an API server would have it: all but spec and status is well-formed. */
  static JsonNode stored(JsonNode json) {
    ObjectNode stored = json.deepCopy();
    stored.put("apiVersion", "ordertracking.io/v1alpha1").put("kind", "OrderTrackingEnvironment");
    JsonNode given = json.path("metadata");
    ObjectNode metadata = stored.putObject("metadata");
    metadata.put("name", given.path("name").asText("dev")).put("namespace", "default");
    metadata.put("uid", "uid-1").put("creationTimestamp", "2026-03-01T09:00:00Z");
    ObjectNode annotations = metadata.putObject("annotations");
    given
        .path("annotations")
        .properties()
        .forEach(each -> annotations.put(each.getKey(), each.getValue().asText()));
    return stored;
  }

  static List<Path> files(String pattern) {
    var matcher = TESTS.getFileSystem().getPathMatcher("glob:" + TESTS + "/" + pattern);
    try (Stream<Path> all = Files.walk(TESTS)) {
      return all.filter(matcher::matches).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> documents(Path file) {
    List<JsonNode> documents = new ArrayList<>();
    try (var parser = YAML.getFactory().createParser(Files.readString(file))) {
      YAML.<JsonNode>readValues(parser, JsonNode.class).forEachRemaining(documents::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents.stream();
  }
}
