package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One verb on one resource, as a Role or ClusterRole of the chart grants it.
 *
 * @param namespace empty: in all of them
 * @param names empty: all
 */
record Right(String namespace, String group, String resource, String verb, List<String> names) {
  /** All that these roles grant, one by one. */
  static List<Right> of(List<JsonNode> roles) {
    List<Right> rights = new ArrayList<>();
    for (JsonNode role : roles) {
      for (JsonNode rule : role.path("rules")) {
        for (String group : texts(rule.path("apiGroups"))) {
          for (String resource : texts(rule.path("resources"))) {
            for (String verb : texts(rule.path("verbs"))) {
              rights.add(
                  new Right(
                      role.at("/metadata/namespace").asText(),
                      group,
                      resource,
                      verb,
                      texts(rule.path("resourceNames"))));
            }
          }
        }
      }
    }
    return rights;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** Whether this is what let the request pass. */
  boolean usedBy(ApiRequest request) {
    return !request.forbidden()
        && request.verb().equals(verb)
        && request.group().equals(group)
        && request.resource().equals(resource)
        && (namespace.isEmpty() || request.namespace().equals(namespace))
        && (names.isEmpty() || names.contains(request.name()));
  }
}
