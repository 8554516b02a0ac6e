package io.ordertracking.operator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code --bootstrap FILE}: the Terraform outputs as a ConfigMap manifest, as flat JSON ({@code
 * outputs.json}), or as {@code terraform output -json} prints them.
 */
final class OutputsFile {
  private static final String FORMS =
      "; expected a ConfigMap manifest, a flat outputs.json, or what terraform output -json prints";

  private OutputsFile() {}

  /** Key → text, as a ConfigMap holds them: lists as JSON arrays, {@code {value: …}} unwrapped. */
  static Map<String, String> parse(String file, String text) {
    return text.stripLeading().startsWith("{") ? json(file, text) : configMap(file, text);
  }

  private static Map<String, String> json(String file, String text) {
    try {
      JsonNode outputs = new ObjectMapper().readTree(text);
      if (outputs.path("kind").asText().equals("ConfigMap")) {
        outputs = outputs.path("data");
      }
      if (!outputs.isObject()) {
        throw new CliException(ExitCodes.FAILED, file + " isn't a JSON object" + FORMS, null);
      }
      Map<String, String> flat = new TreeMap<>();
      for (var output : outputs.properties()) {
        JsonNode wrapped = output.getValue();
        JsonNode value = wrapped.isObject() ? wrapped.path("value") : wrapped;
        if (!value.isNull() && !value.isMissingNode()) {
          flat.put(output.getKey(), value.isTextual() ? value.asText() : value.toString());
        }
      }
      return flat;
    } catch (JsonProcessingException e) {
      throw new CliException(
          ExitCodes.FAILED, file + ": not JSON: " + e.getOriginalMessage() + FORMS, e);
    }
  }

  private static Map<String, String> configMap(String file, String text) {
    var found = Manifests.parse(file, text).configMaps();
    if (found.size() != 1) {
      throw new CliException(
          ExitCodes.FAILED, file + " has " + found.size() + " ConfigMaps" + FORMS, null);
    }
    return found.getFirst().data();
  }
}
