package io.ordertracking.operator.ack;

import io.ordertracking.operator.resource.Ec2Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * The ec2-controller's security groups: all rules of a group are its own. One that is gone is an
 * error to it, for good; nothing is terminal.
 */
final class SecurityGroups implements Controller {
  private final Ec2Client ec2;

  SecurityGroups(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  @Override
  public Set<String> terminal() {
    return Set.of();
  }

  @Override
  public void adopt(StoredObject object, Map<String, String> fields) {
    object.status.put("id", fields.getOrDefault("id", ""));
  }

  @Override
  public Optional<Latest> find(StoredObject object) {
    Optional<SecurityGroup> group =
        object.status.get("id") instanceof String id
            ? ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().stream().findFirst()
            : byName(object);
    return group.map(found -> latest(object, found));
  }

  private Optional<SecurityGroup> byName(StoredObject object) {
    return ec2
        .describeSecurityGroups(
            r ->
                r.filters(
                    f -> f.name("group-name").values(object.text("name")),
                    f -> f.name("vpc-id").values(object.text("vpcID"))))
        .securityGroups()
        .stream()
        .findFirst();
  }

  private static Latest latest(StoredObject object, SecurityGroup found) {
    Map<String, Object> spec = new LinkedHashMap<>(object.spec);
    spec.put("ingressRules", rules(found.ipPermissions()));
    spec.put("egressRules", rules(found.ipPermissionsEgress()));
    spec.put("tags", Controller.tags(Ec2Tags.toMap(found.tags())));
    return new Latest(
        "arn:aws:ec2:us-east-1:123456789012:security-group/" + found.groupId(),
        spec,
        Map.of("id", found.groupId()));
  }

  private static List<Object> rules(List<IpPermission> permissions) {
    List<Object> rules = new ArrayList<>();
    for (IpPermission each : permissions) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("ipProtocol", each.ipProtocol());
      if (each.fromPort() != null && !each.ipProtocol().equals("-1")) {
        rule.put("fromPort", each.fromPort());
        rule.put("toPort", each.toPort());
      }
      List<Object> ipv4 = new ArrayList<>();
      each.ipRanges().forEach(r -> ipv4.add(described("cidrIP", r.cidrIp(), r.description())));
      List<Object> ipv6 = new ArrayList<>();
      each.ipv6Ranges()
          .forEach(r -> ipv6.add(described("cidrIPv6", r.cidrIpv6(), r.description())));
      List<Object> groups = new ArrayList<>();
      each.userIdGroupPairs()
          .forEach(
              pair -> {
                Map<String, Object> group = new LinkedHashMap<>();
                group.put("groupID", pair.groupId());
                group.put("userID", pair.userId());
                if (pair.description() != null) {
                  group.put("description", pair.description());
                }
                groups.add(group);
              });
      put(rule, "ipRanges", ipv4);
      put(rule, "ipv6Ranges", ipv6);
      put(rule, "userIDGroupPairs", groups);
      rules.add(rule);
    }
    return rules;
  }

  private static Map<String, Object> described(String name, String value, String description) {
    Map<String, Object> range = new LinkedHashMap<>();
    range.put(name, value);
    if (description != null) {
      range.put("description", description);
    }
    return range;
  }

  private static void put(Map<String, Object> rule, String name, List<Object> list) {
    if (!list.isEmpty()) {
      rule.put(name, list);
    }
  }

  @Override
  public void create(StoredObject object) {
    String id =
        ec2.createSecurityGroup(
                r ->
                    r.groupName(object.text("name"))
                        .description(object.text("description"))
                        .vpcId(object.text("vpcID"))
                        .tagSpecifications(
                            Ec2Tags.of(ResourceType.SECURITY_GROUP, Controller.tags(object))))
            .groupId();
    object.status.put("id", id);
    List<IpPermission> before =
        ec2.describeSecurityGroups(r -> r.groupIds(id))
            .securityGroups()
            .getFirst()
            .ipPermissionsEgress();
    ec2.revokeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(before));
    sync(object, id, List.of(), List.of());
  }

  @Override
  public void update(StoredObject object, Latest latest, Set<String> fields) {
    String id = String.valueOf(latest.status().get("id"));
    if (fields.contains("ingressRules") || fields.contains("egressRules")) {
      sync(
          object,
          id,
          Json.list(latest.spec().get("ingressRules")),
          Json.list(latest.spec().get("egressRules")));
    }
    if (fields.contains("tags")) {
      ec2.createTags(r -> r.resources(id).tags(Ec2Tags.fromMap(Controller.tags(object))));
    }
  }

  /** Takes away before it adds, as the real one. */
  private void sync(StoredObject object, String id, List<?> ingress, List<?> egress) {
    List<?> in = (List<?>) object.spec.getOrDefault("ingressRules", List.of());
    List<?> out = (List<?>) object.spec.getOrDefault("egressRules", List.of());
    List<IpPermission> closedIn = permissions(without(ingress, in));
    List<IpPermission> closedOut = permissions(without(egress, out));
    List<IpPermission> openedIn = permissions(without(in, ingress));
    List<IpPermission> openedOut = permissions(without(out, egress));
    if (!closedIn.isEmpty()) {
      ec2.revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(closedIn));
    }
    if (!closedOut.isEmpty()) {
      ec2.revokeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(closedOut));
    }
    if (!openedIn.isEmpty()) {
      ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(openedIn));
    }
    if (!openedOut.isEmpty()) {
      ec2.authorizeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(openedOut));
    }
  }

  private static List<?> without(List<?> rules, List<?> others) {
    return rules.stream().filter(rule -> !others.contains(rule)).toList();
  }

  private static List<IpPermission> permissions(List<?> rules) {
    return rules.stream().map(rule -> permission((Map<?, ?>) rule)).toList();
  }

  private static IpPermission permission(Map<?, ?> rule) {
    return IpPermission.builder()
        .ipProtocol((String) rule.get("ipProtocol"))
        .fromPort((Integer) rule.get("fromPort"))
        .toPort((Integer) rule.get("toPort"))
        .ipRanges(
            items(rule, "ipRanges").stream()
                .map(
                    r ->
                        software.amazon.awssdk.services.ec2.model.IpRange.builder()
                            .cidrIp((String) r.get("cidrIP"))
                            .description((String) r.get("description"))
                            .build())
                .toList())
        .ipv6Ranges(
            items(rule, "ipv6Ranges").stream()
                .map(
                    r ->
                        software.amazon.awssdk.services.ec2.model.Ipv6Range.builder()
                            .cidrIpv6((String) r.get("cidrIPv6"))
                            .description((String) r.get("description"))
                            .build())
                .toList())
        .userIdGroupPairs(
            items(rule, "userIDGroupPairs").stream()
                .map(
                    r ->
                        software.amazon.awssdk.services.ec2.model.UserIdGroupPair.builder()
                            .groupId((String) r.get("groupID"))
                            .userId((String) r.get("userID"))
                            .description((String) r.get("description"))
                            .build())
                .toList())
        .build();
  }

  private static List<Map<?, ?>> items(Map<?, ?> rule, String name) {
    List<Map<?, ?>> items = new ArrayList<>();
    if (rule.get(name) instanceof List<?> list) {
      list.forEach(each -> items.add((Map<?, ?>) each));
    }
    return items;
  }

  @Override
  public void delete(StoredObject object, Latest latest) {
    ec2.deleteSecurityGroup(r -> r.groupId(String.valueOf(latest.status().get("id"))));
  }
}
