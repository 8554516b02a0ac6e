package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One write, from the API server's own audit log.
 *
 * @param resource with its subresource, e.g. {@code ordertrackingenvironments/status}
 * @param userAgent tells programs apart, which all are the same user here
 */
public record ApiWrite(String verb, String resource, String object, String userAgent, int code) {
  static final String AUDIT_POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules:
      - {level: Metadata, userGroups: ["system:serviceaccounts"]}
      - {level: Metadata, verbs: [create, update, patch, delete, deletecollection]}
      - {level: None}
      """;

  private static final Set<String> VERBS =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<ApiWrite> read(Path auditLog) {
    try {
      return Files.readAllLines(auditLog).stream()
          .map(ApiWrite::parse)
          .filter(call -> VERBS.contains(call.verb())) // of service accounts there are reads, too
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApiWrite parse(String line) {
    try {
      JsonNode event = JSON.readTree(line);
      JsonNode object = event.path("objectRef");
      String subresource = object.path("subresource").asText();
      return new ApiWrite(
          event.path("verb").asText(),
          object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
          object.path("namespace").asText() + "/" + object.path("name").asText(),
          event.path("userAgent").asText(),
          event.path("responseStatus").path("code").asInt());
    } catch (IOException e) {
      throw new UncheckedIOException("no audit event: " + line, e);
    }
  }

  /** Made by the operator, which is the only Java program here besides the test's own client. */
  boolean byJava() {
    return userAgent.startsWith("fabric8-kubernetes-client");
  }
}
