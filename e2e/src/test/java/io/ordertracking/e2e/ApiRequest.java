package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One request of a service account, read or write, from the API server's own audit log.
 *
 * @param resource with its subresource; empty for what is no resource, such as {@code /version}
 * @param namespace empty for all of them
 * @param name empty for a list
 */
record ApiRequest(
    String user,
    String verb,
    String group,
    String resource,
    String namespace,
    String name,
    String uri,
    int code) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<ApiRequest> read(Path auditLog, String user) {
    try {
      return Files.readAllLines(auditLog).stream()
          .map(ApiRequest::parse)
          .filter(request -> request.user().equals(user))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApiRequest parse(String line) {
    try {
      JsonNode event = JSON.readTree(line);
      JsonNode object = event.path("objectRef");
      String subresource = object.path("subresource").asText();
      return new ApiRequest(
          event.at("/user/username").asText(),
          event.path("verb").asText(),
          object.path("apiGroup").asText(),
          object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
          object.path("namespace").asText(),
          object.path("name").asText(),
          event.path("requestURI").asText(),
          event.at("/responseStatus/code").asInt());
    } catch (IOException e) {
      throw new UncheckedIOException("no audit event: " + line, e);
    }
  }

  boolean forbidden() {
    return code == 403;
  }
}
