package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** JSON schemas as kubeconform reads them, of all that an API server knows, CRDs included. */
final class KubeSchemas {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEFINITIONS = "definitions.json";

  private KubeSchemas() {}

  /** Writes them into a folder; {@code -schema-location} for kubeconform. */
  static String write(KubeApiServer server, Path folder) throws IOException {
    JsonNode definitions = JSON.readTree(server.client().raw("/openapi/v2")).path("definitions");
    for (var entry : definitions.properties()) {
      strict(entry.getKey(), (ObjectNode) entry.getValue());
      String reference = DEFINITIONS + "#/definitions/" + entry.getKey();
      for (JsonNode kind : entry.getValue().path("x-kubernetes-group-version-kind")) {
        Files.writeString(
            folder.resolve(file(kind)), JSON.createObjectNode().put("$ref", reference).toString());
      }
    }
    Files.writeString(
        folder.resolve(DEFINITIONS),
        JSON.createObjectNode().<ObjectNode>set("definitions", definitions).toString());
    return folder + "/{{ .ResourceKind }}{{ .KindSuffix }}.json";
  }

  /** OpenAPI leaves out what a strict schema says: numbers where texts may be, no other fields. */
  private static void strict(String name, ObjectNode schema) {
    if (name.endsWith(".IntOrString")) {
      schema.removeAll();
      schema.putArray("type").add("integer").add("string");
    } else if (schema.has("properties") && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
  }

  private static String file(JsonNode kind) {
    String group = kind.path("group").asText().split("\\.", 2)[0];
    return (kind.path("kind").asText()
                + (group.isEmpty() ? "" : "-" + group)
                + "-"
                + kind.path("version").asText())
            .toLowerCase(Locale.ROOT)
        + ".json";
  }
}
