package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.TagDiffer;
import java.util.List;
import java.util.Map;

/** Rules as people read them, e.g. {@code ingress 8080 from sg-0ab (order-tracking-dev-alb-sg)}. */
public final class RuleText {
  public static final String ALLOWED = "allowed";

  /** The one egress rule that is wanted. */
  static final String ALL_OUT = "egress all to 0.0.0.0/0";

  private RuleText() {}

  /** TCP from the peer. */
  public static String ingress(int port, String peer) {
    return "ingress " + port + " from " + peer;
  }

  /** One of our own groups, by id and name. */
  public static String group(Ref ref, String name) {
    return switch (ref) {
      case Ref.Known known -> known.value() + " (" + name + ")";
      case Ref.Created _ -> "the new " + name;
    };
  }

  public static String of(ObservedRule rule) {
    String what =
        switch (rule.protocol()) {
          case "tcp" -> ports(rule);
          case "udp" -> "udp " + ports(rule);
          case "-1" -> "all";
          default -> "protocol " + rule.protocol();
        };
    return (rule.egress() ? "egress " + what + " to " : "ingress " + what + " from ") + rule.peer();
  }

  private static String ports(ObservedRule rule) {
    return rule.fromPort() == rule.toPort()
        ? String.valueOf(rule.fromPort())
        : rule.fromPort() + "-" + rule.toPort();
  }

  /**
   * @param shown the rule
   */
  public static Difference description(String shown, ObservedRule rule, String wanted) {
    String actual = rule.description().isEmpty() ? Difference.NONE : rule.description();
    return new Difference(shown + " description", actual, wanted);
  }

  /**
   * @param shown the rule
   */
  public static List<Difference> tags(
      String shown, ObservedRule rule, Map<String, String> missing) {
    return TagDiffer.differences(missing, rule.tags()).stream()
        .map(d -> new Difference(shown + " " + d.field(), d.actual(), d.wanted()))
        .toList();
  }
}
