package io.ordertracking.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * The bootstrap's outputs as Terraform keeps them: {@code outputs.json}, which holds nothing else,
 * and the state, which holds secrets too. Whoever reads the state for its outputs must not keep,
 * log or show {@link #CANARIES}.
 */
public final class TerraformState {
  /** Secret values in the state, each of which appears nowhere else. */
  public static final List<String> CANARIES =
      List.of(
          "canary-random-password-7Qz",
          "canary-db-master-password-3Kx",
          "canary-secret-string-9Wd");

  private TerraformState() {}

  /** Flat JSON of strings and lists of strings. */
  static String outputsJson(Map<String, String> outputs) {
    JsonWriter json = JsonWriter.create().writeStartObject();
    new TreeMap<>(outputs)
        .forEach(
            (name, value) -> {
              json.writeFieldName(name);
              write(json, value);
            });
    return text(json.writeEndObject());
  }

  /** A state as Terraform 1.x writes it, version 4. */
  static String of(Map<String, String> outputs, String accountId) {
    JsonWriter json = JsonWriter.create().writeStartObject();
    json.writeFieldName("version").writeValue(4);
    json.writeFieldName("terraform_version").writeValue("1.13.4");
    json.writeFieldName("serial").writeValue(17);
    json.writeFieldName("lineage").writeValue("5f0c2c3e-8a53-4c0b-9a52-0f6e1f1c7b42");
    json.writeFieldName("outputs").writeStartObject();
    new TreeMap<>(outputs).forEach((name, value) -> output(json, name, value));
    // an output that the operator has no business with
    json.writeFieldName("rds_initial_password").writeStartObject();
    json.writeFieldName("value").writeValue(CANARIES.get(0));
    json.writeFieldName("type").writeValue("string");
    json.writeFieldName("sensitive").writeValue(true).writeEndObject();
    json.writeEndObject();
    json.writeFieldName("resources").writeStartArray();
    resource(
        json, "random_password", "rds", "random", Map.of("id", "none", "result", CANARIES.get(0)));
    resource(
        json,
        "aws_db_instance",
        "postgres",
        "aws",
        Map.of("identifier", "ot-postgres", "username", "ot", "password", CANARIES.get(1)));
    resource(
        json,
        "aws_secretsmanager_secret_version",
        "rds",
        "aws",
        Map.of("secret_id", ReadyAccount.SECRET, "secret_string", CANARIES.get(2)));
    resource(json, "aws_caller_identity", "current", "aws", Map.of("account_id", accountId));
    json.writeEndArray().writeFieldName("check_results").writeNull();
    return text(json.writeEndObject());
  }

  private static void output(JsonWriter json, String name, String value) {
    json.writeFieldName(name).writeStartObject();
    json.writeFieldName("value");
    write(json, value);
    json.writeFieldName("type");
    if (isList(value)) {
      json.writeStartArray().writeValue("list").writeValue("string").writeEndArray();
    } else {
      json.writeValue("string");
    }
    json.writeEndObject();
  }

  private static void resource(
      JsonWriter json, String type, String name, String provider, Map<String, String> attributes) {
    json.writeStartObject();
    json.writeFieldName("mode").writeValue(type.equals("aws_caller_identity") ? "data" : "managed");
    json.writeFieldName("type").writeValue(type);
    json.writeFieldName("name").writeValue(name);
    json.writeFieldName("provider").writeValue("provider." + provider);
    json.writeFieldName("instances").writeStartArray().writeStartObject();
    json.writeFieldName("schema_version").writeValue(0);
    json.writeFieldName("attributes").writeStartObject();
    new TreeMap<>(attributes).forEach((key, value) -> json.writeFieldName(key).writeValue(value));
    json.writeEndObject();
    json.writeFieldName("sensitive_attributes").writeStartArray().writeEndArray();
    json.writeEndObject().writeEndArray().writeEndObject();
  }

  private static void write(JsonWriter json, String value) {
    if (!isList(value)) {
      json.writeValue(value);
      return;
    }
    json.writeStartArray();
    elements(value).forEach(json::writeValue);
    json.writeEndArray();
  }

  /** Lists are JSON arrays in strings among the outputs. */
  private static boolean isList(String value) {
    return value.startsWith("[");
  }

  private static List<String> elements(String list) {
    String inner = list.substring(1, list.length() - 1).replace("\"", "");
    return inner.isEmpty() ? List.of() : Arrays.asList(inner.split(",", -1));
  }

  private static String text(JsonWriter json) {
    return new String(json.getBytes(), StandardCharsets.UTF_8);
  }
}
