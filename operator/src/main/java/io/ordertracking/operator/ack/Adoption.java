package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckAnnotations;
import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
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
      case ObservedCluster cluster -> asItIs(Map.of("name", cluster.name()));
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
    return asItIs(Map.of("family", family));
  }

  /**
   * What AWS has goes into the object. For a cluster, too: its settings come from the account's,
   * and one of which the object says nothing would be a difference that no call takes away.
   */
  private static Map<String, String> asItIs(Map<String, String> fields) {
    return Map.of(
        AckAnnotations.ADOPTION_POLICY,
        AckAnnotations.ADOPT,
        AckAnnotations.ADOPTION_FIELDS,
        json(fields));
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
