package io.ordertracking.operator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertracking.operator.bootstrap.OutputsDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code --bootstrap FILE}: the Terraform outputs as a ConfigMap manifest, as flat JSON ({@code
 * outputs.json}), as {@code terraform output -json} prints them, or in a Terraform state.
 */
final class OutputsFile {
  private static final String FORMS =
      "; expected a ConfigMap manifest, a flat outputs.json, what terraform output -json prints, or a"
          + " Terraform state";

  private static final Pattern CONFIG_MAP = Pattern.compile("\"kind\"\\s*:\\s*\"ConfigMap\"");

  private OutputsFile() {}

  /** Key → text, as a ConfigMap holds them: lists as JSON arrays, {@code {value: …}} unwrapped. */
  static Map<String, String> parse(String file, String text) {
    if (!text.stripLeading().startsWith("{")) {
      return configMap(file, text);
    }
    return CONFIG_MAP.matcher(text).find() ? jsonConfigMap(file, text) : outputs(file, text);
  }

  private static Map<String, String> outputs(String file, String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return switch (OutputsDocument.read(new ByteArrayInputStream(bytes))) {
        case OutputsDocument.Outputs(var values) -> values;
        case OutputsDocument.Unusable(var _, var what) ->
            throw new CliException(ExitCodes.FAILED, file + " " + what + FORMS, null);
      };
    } catch (IOException e) {
      throw new AssertionError("reading memory failed", e);
    }
  }

  private static Map<String, String> jsonConfigMap(String file, String text) {
    try {
      Map<String, String> data = new TreeMap<>();
      for (var entry : new ObjectMapper().readTree(text).path("data").properties()) {
        JsonNode value = entry.getValue();
        data.put(entry.getKey(), value.isTextual() ? value.asText() : value.toString());
      }
      return data;
    } catch (JsonProcessingException e) {
      throw new CliException(ExitCodes.FAILED, file + " is not JSON" + FORMS, null);
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
