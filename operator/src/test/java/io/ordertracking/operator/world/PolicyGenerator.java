package io.ordertracking.operator.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertracking.operator.world.PolicyTables.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * {@code make iam-policy}: the calls that the operator makes, and what AWS asks for besides, each
 * within its scope, as a template of Terraform's.
 */
final class PolicyGenerator {
  private PolicyGenerator() {}

  /**
   * @throws IllegalStateException for a call without a scope, and a scope without a call
   */
  static String template(PolicyTables tables, Set<String> calls) {
    check(tables, calls);
    List<String> statements = new ArrayList<>();
    for (Scope scope : tables.scopes()) {
      statements.add(statement(scope));
    }
    return """
    {
      "Version": "2012-10-17",
      "Statement": [
    """
        + joined(tables.scopes(), statements)
        + """
      ]
    }
    """;
  }

  private static void check(PolicyTables tables, Set<String> calls) {
    Set<String> needed = new TreeSet<>(calls);
    needed.addAll(tables.granted());
    Set<String> scoped =
        tables.scopes().stream()
            .flatMap(scope -> scope.actions().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>(needed);
    missing.removeIf(action -> scoped.stream().anyMatch(scope -> covers(scope, action)));
    Set<String> surplus = new TreeSet<>(scoped);
    surplus.removeIf(scope -> needed.stream().anyMatch(action -> covers(scope, action)));
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw new IllegalStateException(
          "terraform-bootstrap/policies/scopes.yaml: needed and not there: %s; there and not needed: %s"
              .formatted(missing, surplus));
    }
  }

  /**
   * @param scope an action, or the beginning of several and a {@code *}
   */
  static boolean covers(String scope, String action) {
    return scope.endsWith("*")
        ? action.startsWith(scope.substring(0, scope.length() - 1))
        : action.equals(scope);
  }

  /** An optional statement carries its comma with it, so it is never the last one. */
  private static String joined(List<Scope> scopes, List<String> statements) {
    StringBuilder text = new StringBuilder();
    int last = scopes.size() - 1;
    for (int i = 0; i <= last; i++) {
      String optional = scopes.get(i).optional();
      if (optional == null) {
        text.append(statements.get(i)).append(i == last ? "\n" : ",\n");
      } else if (i == last) {
        throw new IllegalStateException("scopes.yaml: an optional statement can't be the last one");
      } else {
        text.append("%{ if length(").append(optional).append(") > 0 ~}\n");
        text.append(statements.get(i)).append(",\n%{ endif ~}\n");
      }
    }
    return text.toString();
  }

  private static String statement(Scope scope) {
    List<String> members = new ArrayList<>();
    members.add(member("Sid", quoted(scope.sid())));
    members.add(member("Effect", quoted("Allow")));
    members.add(member("Action", list(scope.actions().stream().map(PolicyGenerator::quoted))));
    members.add(member("Resource", resources(scope.resources())));
    JsonNode condition = scope.condition();
    if (condition != null) {
      members.add(member("Condition", condition.toString()));
    }
    return members.stream().collect(Collectors.joining(",\n", "    {\n", "\n    }"));
  }

  private static String member(String name, String value) {
    return "      " + quoted(name) + ": " + value;
  }

  private static String list(Stream<String> values) {
    List<String> all = values.toList();
    return all.size() == 1
        ? all.getFirst()
        : all.stream().collect(Collectors.joining(",\n        ", "[\n        ", "\n      ]"));
  }

  private static String resources(JsonNode resources) {
    return resources.isTextual()
        ? "${jsonencode(" + resources.asText() + ")}"
        : list(
            StreamSupport.stream(resources.spliterator(), false)
                .map(each -> quoted(arn(each.asText()))));
  }

  private static String arn(String shortOne) {
    if (shortOne.equals("*") || shortOne.startsWith("${")) {
      return shortOne;
    }
    int colon = shortOne.indexOf(':');
    return "arn:${partition}:%s:${region}:${account_id}:%s"
        .formatted(shortOne.substring(0, colon), shortOne.substring(colon + 1));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
