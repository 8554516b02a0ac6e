package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckAnnotations;
import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a controller is told to take over what is there: else it refuses it as somebody else's. */
final class Adoption {
  private Adoption() {}

  static Map<String, String> of(AckKind kind, Observed found) {
    return switch (found) {
      case ObservedSecurityGroup group -> annotations(Map.of("id", group.groupId()));
      case ObservedService service ->
          annotations(Map.of("name", service.name(), "cluster", service.clusterArn()));
      case ObservedTargetGroup group -> TargetShield.adopting(group.name());
      default ->
          annotations(
              kind == AckKind.LISTENER
                  ? Map.of("arn", found.arn())
                  : Map.of("name", found.id().name()));
    };
  }

  /**
   * Of a family, the controller takes over the newest revision as it is: were it to compare, a
   * variable in another place would make it register one more.
   */
  static Map<String, String> family(String family) {
    return Map.of(
        AckAnnotations.ADOPTION_POLICY,
        AckAnnotations.ADOPT,
        AckAnnotations.ADOPTION_FIELDS,
        json(Map.of("family", family)));
  }

  private static Map<String, String> annotations(Map<String, String> fields) {
    return Map.of(
        AckAnnotations.ADOPTION_POLICY,
        AckAnnotations.ADOPT_OR_CREATE,
        AckAnnotations.ADOPTION_FIELDS,
        json(fields));
  }

  /** Names, ids and ARNs have nothing that JSON would want escaped. */
  private static String json(Map<String, String> fields) {
    return new TreeMap<>(fields)
        .entrySet().stream()
            .map(each -> "\"" + each.getKey() + "\": \"" + each.getValue() + "\"")
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
