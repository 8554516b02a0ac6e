package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * Wanted: one of the environment's own security groups. Egress isn't a field: everything is allowed
 * out, as AWS sets new groups up.
 *
 * @param description can't be changed later, hence never compared
 * @param ingress all that is to get in; TCP only
 */
public record SecurityGroup(
    String name,
    String vpcId,
    String description,
    List<IngressRule> ingress,
    Map<String, String> tags) {
  public SecurityGroup {
    ingress = List.copyOf(ingress);
  }

  public ResourceId id() {
    return idOf(name);
  }

  public static ResourceId idOf(String name) {
    return new ResourceId(Kind.SECURITY_GROUP, name);
  }

  /** One TCP port from one source. */
  public record IngressRule(int port, Source source, String description) {}

  /** Who gets in. */
  public sealed interface Source {
    /**
     * @param cidr canonical, as EC2 gives it back: no host bits, IPv6 in lower case and compressed
     */
    record Cidr(String cidr) implements Source {}

    /** Another of the environment's own groups. */
    record OwnGroup(ResourceId group) implements Source {}
  }
}
