package io.ordertracking.operator.ack;

import io.ordertracking.operator.resource.ElbTags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/**
 * The elbv2-controller's load balancers: it changes neither subnets nor scheme, and never rests.
 */
final class LoadBalancers implements Controller {
  private final ElasticLoadBalancingV2Client elb;

  LoadBalancers(ElasticLoadBalancingV2Client elb) {
    this.elb = elb;
  }

  @Override
  public Set<String> terminal() {
    return Set.of("ValidationError", "InvalidConfigurationRequest", "InvalidScheme");
  }

  @Override
  public Optional<Latest> find(StoredObject object) {
    try {
      return elb.describeLoadBalancers(r -> r.names(object.text("name"))).loadBalancers().stream()
          .findFirst()
          .map(found -> latest(object, found));
    } catch (AwsServiceException e) {
      if (Controller.is(e, "LoadBalancerNotFound")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Latest latest(StoredObject object, LoadBalancer found) {
    String arn = found.loadBalancerArn();
    Map<String, String> attributes = new TreeMap<>();
    elb.describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn))
        .attributes()
        .forEach(each -> attributes.put(each.key(), each.value()));
    Map<String, Object> spec = new LinkedHashMap<>(object.spec);
    spec.put("securityGroups", found.securityGroups());
    spec.put(
        "tags",
        Controller.tags(
            ElbTags.toMap(
                elb.describeTags(r -> r.resourceArns(arn)).tagDescriptions().getFirst().tags())));
    Map<String, String> wanted =
        Controller.pairs(object.spec.getOrDefault("attributes", List.of()), "key", "value");
    wanted.replaceAll((key, value) -> attributes.getOrDefault(key, ""));
    spec.put("attributes", Controller.tags(wanted));
    return new Latest(
        arn,
        spec,
        Map.of("dnsName", found.dnsName(), "state", Map.of("code", found.state().codeAsString())));
  }

  @Override
  public void create(StoredObject object) {
    elb.createLoadBalancer(
        r ->
            r.name(object.text("name"))
                .type(object.text("type"))
                .scheme(object.text("scheme"))
                .ipAddressType(object.text("ipAddressType"))
                .subnets(texts(object, "subnets"))
                .securityGroups(texts(object, "securityGroups"))
                .tags(ElbTags.fromMap(Controller.tags(object))));
  }

  private static List<String> texts(StoredObject object, String field) {
    return Json.strings(object.spec.get(field));
  }

  @Override
  public void update(StoredObject object, Latest latest, Set<String> fields) {
    if (fields.contains("attributes")) {
      elb.modifyLoadBalancerAttributes(
          r ->
              r.loadBalancerArn(latest.arn())
                  .attributes(
                      Controller.pairs(object.spec.get("attributes"), "key", "value")
                          .entrySet()
                          .stream()
                          .filter(each -> !each.getValue().isEmpty())
                          .map(
                              each ->
                                  LoadBalancerAttribute.builder()
                                      .key(each.getKey())
                                      .value(each.getValue())
                                      .build())
                          .toList()));
    }
    if (fields.contains("tags")) {
      elb.addTags(r -> r.resourceArns(latest.arn()).tags(ElbTags.fromMap(Controller.tags(object))));
    }
    if (fields.contains("securityGroups")) {
      elb.setSecurityGroups(
          r -> r.loadBalancerArn(latest.arn()).securityGroups(texts(object, "securityGroups")));
    }
  }

  /** Attributes aren't part of a creation: they follow at the next look. */
  @Override
  public Duration afterCreation() {
    return Duration.ofSeconds(30);
  }

  /** It waits for a field that AWS has for Network Load Balancers only, and looks at once again. */
  @Override
  public boolean synced(Latest latest) {
    return false;
  }

  @Override
  public void delete(StoredObject object, Latest latest) {
    elb.deleteLoadBalancer(r -> r.loadBalancerArn(latest.arn()));
  }
}
